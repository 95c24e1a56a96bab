package org.dtgraft.devicetree.dts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.dtgraft.devicetree.diagnostic.Diagnostic;
import org.dtgraft.devicetree.diagnostic.Result;
import org.dtgraft.devicetree.testing.Law;
import org.dtgraft.devicetree.testing.RandomTrees;
import org.dtgraft.devicetree.tree.DeviceTree;
import org.dtgraft.devicetree.tree.Mark;
import org.dtgraft.devicetree.tree.Node;
import org.dtgraft.devicetree.tree.NodeBuilder;
import org.dtgraft.devicetree.tree.Value;
import org.junit.jupiter.api.Test;

class CompletionTest {
  private static final Additions RESTORED =
      new Additions(false, false, false, true, PhandleNames.STANDARD);
  private static final int MANY = 50_000;

  private static Result<DeviceTree> complete(DeviceTree tree, Additions additions) {
    return new Completion(CompileOptions.DEFAULT.withAdditions(additions))
        .complete(tree, Completion.isPlugin(tree), Inspection.NONE);
  }

  private static DeviceTree completed(DeviceTree tree) {
    return switch (complete(tree, RESTORED)) {
      case Result.Ok<DeviceTree>(var done, _) -> done;
      case Result.Failed<DeviceTree>(var errors) -> throw new AssertionError(errors.toString());
    };
  }

  private static NodeBuilder overlay(Value local) {
    return new NodeBuilder("")
        .add(new NodeBuilder("n").set("phandle", Value.ofCells(7)).build())
        .add(new NodeBuilder("m").set("r", Value.ofCells(1, 7, -1)).build())
        .add(new NodeBuilder("__symbols__").set("lab", Value.ofStrings("/n")).build())
        .add(new NodeBuilder("__fixups__").set("far", Value.ofStrings("/m:r:8")).build())
        .add(
            new NodeBuilder("__local_fixups__")
                .add(new NodeBuilder("m").set("r", local).build())
                .build());
  }

  @Test
  void labelsAndReferencesComeBack() {
    DeviceTree tree = DeviceTree.of(overlay(Value.ofCells(4)).build());
    DeviceTree done = completed(tree);
    assertEquals(tree, done);
    assertEquals(List.of("lab"), done.root().child("n").map(Node::labels).orElseThrow());
    assertEquals(
        List.of(
            new Mark(4, Mark.Kind.PHANDLE_REFERENCE, "lab"),
            new Mark(8, Mark.Kind.PHANDLE_REFERENCE, "far")),
        done.root().child("m").flatMap(m -> m.value("r")).orElseThrow().marks());
  }

  @Test
  void whatLeadsNowhereIsWarnedAbout() {
    DeviceTree tree = DeviceTree.of(overlay(Value.ofCells(0, 12, -4)).build());
    Result<DeviceTree> result = complete(tree, RESTORED);
    assertInstanceOf(Result.Ok.class, result);
    assertEquals(
        List.of("dts/fixup", "dts/fixup", "dts/fixup"),
        result.diagnostics().stream().map(Diagnostic::rule).toList());
  }

  @Test
  void anyTreeIsCompletedWithoutAChangeOrRefused() {
    Law.holds(
        500,
        random -> {
          DeviceTree tree = RandomTrees.tree(random, 60);
          switch (complete(tree, RESTORED)) {
            case Result.Ok<DeviceTree>(var done, _) ->
                assertEquals(tree.nodeCount(), done.nodeCount());
            case Result.Failed<DeviceTree>(var errors) ->
                assertTrue(errors.stream().anyMatch(Diagnostic::isError));
          }
        });
  }

  /// Linear: each reference is put in once, however many there are in one value.
  @Test
  void manyReferencesInOneValue() {
    int[] cells = new int[MANY];
    int[] offsets = new int[MANY];
    for (int i = 0; i < MANY; i++) {
      cells[i] = 7;
      offsets[i] = 4 * (MANY - 1 - i);
    }
    Node root =
        new NodeBuilder("")
            .add(new NodeBuilder("n").set("phandle", Value.ofCells(7)).build())
            .add(new NodeBuilder("m").set("r", Value.ofCells(cells)).build())
            .add(
                new NodeBuilder("__local_fixups__")
                    .add(new NodeBuilder("m").set("r", Value.ofCells(offsets)).build())
                    .build())
            .build();
    DeviceTree done = completed(DeviceTree.of(root));
    Value value = done.root().child("m").flatMap(m -> m.value("r")).orElseThrow();
    assertEquals(MANY, value.marks().size());
    assertEquals(new Mark(0, Mark.Kind.PHANDLE_REFERENCE, "/n"), value.marks().getFirst());
  }
}
