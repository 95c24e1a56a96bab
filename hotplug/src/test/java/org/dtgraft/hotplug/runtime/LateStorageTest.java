package org.dtgraft.hotplug.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dtgraft.hotplug.addon.Catalogue;
import org.dtgraft.hotplug.addon.ConnectorType;
import org.dtgraft.hotplug.connector.ConnectorState;
import org.dtgraft.hotplug.platform.KernelProfile;
import org.dtgraft.hotplug.sim.SunhBoard;
import org.dtgraft.hotplug.testing.Examples;
import org.dtgraft.hotplug.testing.Rig;
import org.junit.jupiter.api.Test;

/// Plugged at boot, and the storage with the overlays comes late (S2): what is there is loaded when
/// it can be, once, and without being plugged again.
class LateStorageTest {
  private static final String BASE = "addon-base.dtso";
  private static final String MISSING = "addon-base.dtso: not there yet";

  private static Rig pluggedAtBoot(Rig rig) {
    rig.board().plug(rig.connector(), "addon-13");
    rig.board().runUntilIdle();
    return rig;
  }

  private static void isUpOnce(Rig rig) {
    rig.idle();
    assertInstanceOf(ConnectorState.Ready.class, rig.state());
    assertEquals(2, rig.platform().live().loads().size());
    assertEquals(1, rig.count("plugged"));
    assertEquals(0, rig.count("unplugged"));
    rig.unplug();
    assertInstanceOf(ConnectorState.Empty.class, rig.state());
  }

  private static String why(Rig rig) {
    return assertInstanceOf(ConnectorState.Refused.class, rig.state()).why();
  }

  @Test
  void whatIsNotThereYetIsRefusedWithTheReasonAndTriedAgainWhenAsked() {
    Rig rig = pluggedAtBoot(new Rig());
    rig.faults().refuse(BASE, MISSING);
    rig.started();
    assertEquals(MISSING, why(rig));
    rig.runtime().tryAgain(rig.connector());
    rig.idle();
    assertEquals(MISSING, why(rig));
    assertEquals(2, rig.count("refused"));
    rig.faults().end();
    rig.runtime().tryAgain(rig.connector());
    rig.runtime().tryAgain(rig.connector());
    rig.idle();
    assertEquals(2, rig.count("loaded"));
    isUpOnce(rig);
  }

  @Test
  void theStorageTellsThatItIsThere() {
    Rig rig = pluggedAtBoot(new Rig());
    rig.faults().refuse(BASE, MISSING);
    rig.started();
    rig.faults().end();
    rig.runtime().catalogueChanged();
    rig.runtime().catalogueChanged();
    rig.idle();
    assertEquals(2, rig.count("loaded"));
    isUpOnce(rig);
  }

  @Test
  void theCatalogueItselfComesLate() {
    List<ConnectorType> types = new ArrayList<>();
    Catalogue catalogue = () -> List.copyOf(types);
    SunhBoard board = SunhBoard.of(Examples.BASE, Examples.CATALOGUE, KernelProfile.COMPLETE);
    Rig rig = pluggedAtBoot(new Rig(board, catalogue)).started();
    assertEquals(List.of(), rig.runtime().connectors());
    types.addAll(Examples.CATALOGUE.types());
    rig.runtime().catalogueChanged();
    isUpOnce(rig);
  }

  @Test
  void whatComesWhileTheAttemptIsBeingTakenBackCounts() {
    ConnectorType type = Examples.CATALOGUE.types().getFirst();
    List<ConnectorType> types = new ArrayList<>();
    types.add(new ConnectorType(type.compatible(), type.format(), type.base(), List.of()));
    SunhBoard board = SunhBoard.of(Examples.BASE, Examples.CATALOGUE, KernelProfile.COMPLETE);
    Rig rig = pluggedAtBoot(new Rig(board, () -> List.copyOf(types)));
    rig.runtime().start();
    while (!(rig.state() instanceof ConnectorState.Unloading)) {
      rig.platform().time().step();
    }
    types.set(0, type);
    rig.runtime().catalogueChanged();
    rig.idle();
    assertEquals(1, rig.count("refused"));
    isUpOnce(rig);
  }

  @Test
  void askingDuringAnAttemptMakesOneMoreAndNoEndlessChain() {
    Rig rig = pluggedAtBoot(new Rig());
    rig.faults().refuse(BASE, MISSING);
    rig.runtime().start();
    while (!(rig.state() instanceof ConnectorState.Identifying)) {
      rig.platform().time().step();
    }
    rig.runtime().tryAgain(rig.connector());
    rig.runtime().tryAgain(rig.connector());
    rig.idle();
    assertEquals(MISSING, why(rig));
    assertEquals(2, rig.count("refused"));
    rig.unplug();
  }

  @Test
  void anAnswerThatComesTooLateIsTakenBackAndTheNextAttemptIsTheOnlyLoad() {
    for (int seconds : List.of(7, 12)) { // while it is being given up, and after
      Rig rig = pluggedAtBoot(new Rig());
      rig.faults().delayLoad(BASE, Duration.ofSeconds(seconds));
      rig.started();
      rig.check();
      assertEquals("loading stage 1: no answer within 5000 ms", why(rig));
      assertEquals(seconds > 10 ? 1 : 0, rig.count("stuck"));
      assertEquals(0, rig.platform().live().loads().size());
      rig.faults().end();
      rig.runtime().tryAgain(rig.connector());
      isUpOnce(rig);
    }
  }
}
