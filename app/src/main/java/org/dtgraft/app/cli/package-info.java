/// One class per command, and what they share.
package org.dtgraft.app.cli;
