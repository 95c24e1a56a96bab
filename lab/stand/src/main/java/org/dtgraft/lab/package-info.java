/// The lab's board as a stand: hands that plug and pull by the knobs of its simulated chips and
/// lines, and what tells scenario files there.
package org.dtgraft.lab;
