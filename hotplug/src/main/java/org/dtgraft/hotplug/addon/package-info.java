/// Who is plugged in: the formats of identities, and the catalogue that leads from an identity to
/// the overlays.
package org.dtgraft.hotplug.addon;
