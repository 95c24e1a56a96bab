/// Agreement with the reference tools and the kernel's own data, counted over real files.
///
/// `conformance/run` starts [org.dtgraft.bench.conformance.Conformance]. Every check is a list of
/// cases and one question about a case; the counting, the progress and the report are the same for
/// all.
package org.dtgraft.bench.conformance;
