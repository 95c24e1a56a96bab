/* Is told of nodes that come and go at run time. */

static int __init listen(void)
{
	return of_reconfig_notifier_register(&notifier);
}
