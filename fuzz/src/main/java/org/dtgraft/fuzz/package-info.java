/// Laws that hold for any input. A target takes bytes, and fails where a law is broken.
package org.dtgraft.fuzz;
