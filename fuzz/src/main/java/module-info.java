import org.jspecify.annotations.NullMarked;

/// Laws that hold for any input, with a way into a coverage-guided fuzzer.
@NullMarked
module org.dtgraft.fuzz {
  requires static org.jspecify;
  requires jdk.management;
  requires org.dtgraft.devicetree;
}
