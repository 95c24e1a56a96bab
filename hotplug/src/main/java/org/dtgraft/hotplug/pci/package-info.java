/// PCI as far as device trees meet it: a topology, its enumeration, the nodes that a kernel makes
/// for it at run time (`CONFIG_PCI_DYNAMIC_OF_NODES`), and what is behind the BARs of a card.
///
/// Values are immutable; what a card and a line do is in classes that say so.
package org.dtgraft.hotplug.pci;
