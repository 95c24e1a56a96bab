package org.dtgraft.hotplug.sim;

import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.hotplug.device.Service;
import org.dtgraft.hotplug.sim.driver.Call;

/// A bus that a device of an add-on drives: a channel of a multiplexer, two lines that are an I2C
/// bus. Its driver is asked to `begin` before each transfer, and to `end` after it; meanwhile
/// nobody else has the device.
final class DrivenBus implements Transport {
  private final SimKernel kernel;
  private final Instance driver;
  private final String name;
  private final Transport wires;

  /// @param name which of the buses of that device
  /// @param wires where the transfer itself goes
  DrivenBus(SimKernel kernel, Instance driver, String name, Transport wires) {
    this.kernel = kernel;
    this.driver = driver;
    this.name = name;
    this.wires = wires;
  }

  @Override
  public void transfer(int address, byte[] write, int read, Consumer<Answer> answer) {
    driver.callBegins();
    driver
        .bus()
        .enter(leave ->
            ask(
                "begin",
                address,
                began -> {
                  if (began.isPresent()) {
                    leave.run();
                    answer.accept(new Answer.Failed(began.get()));
                    driver.callEnds();
                  } else {
                    carry(
                        address,
                        write,
                        read,
                        came -> {
                          leave.run();
                          answer.accept(came);
                          driver.callEnds();
                        });
                  }
                }));
  }

  private void carry(int address, byte[] write, int read, Consumer<Answer> answer) {
    wires.transfer(address, write, read, came -> ask("end", address, _ -> answer.accept(came)));
  }

  /// @param answer is given why it has failed, where it has
  private void ask(String what, int address, Consumer<Optional<String>> answer) {
    Call call = new Call(Service.ADAPTER, name, what, address);
    kernel.perform(
        driver,
        call,
        came ->
            answer.accept(
                switch (came) {
                  case Outcome.Done _ -> Optional.empty();
                  case Outcome.Failed(var why) -> Optional.of(why);
                  case Outcome.Deferred(var why) -> Optional.of(why);
                }));
  }
}
