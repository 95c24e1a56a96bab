/// The rooms of this module on a real kernel, with the devices that a lab sets up: a program, not a
/// test.
package org.dtgraft.linux.lab;
