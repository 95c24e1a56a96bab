package org.dtgraft.hotplug.sim;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.dtgraft.devicetree.tree.Value;
import org.dtgraft.hotplug.device.Handle;
import org.dtgraft.hotplug.device.Provision;
import org.dtgraft.hotplug.sim.driver.Act;
import org.dtgraft.hotplug.sim.driver.Regmap;

/// Carries out the acts of a driver, one after the other, until the first that fails.
final class ScriptRun {
  private final SimKernel kernel;
  private final Instance instance;
  private final Deque<Act> acts;
  private final Consumer<Outcome> outcome;
  private boolean regardless;
  private int result;

  ScriptRun(SimKernel kernel, Instance instance, List<Act> acts, Consumer<Outcome> outcome) {
    this.kernel = kernel;
    this.instance = instance;
    this.acts = new ArrayDeque<>(acts);
    this.outcome = outcome;
  }

  /// The acts of a removal: the part may have gone, and the others are done all the same.
  ScriptRun regardless() {
    regardless = true;
    return this;
  }

  void next() {
    Act act = acts.poll();
    if (act == null) {
      soon(new Outcome.Done(result));
    } else if (instance.isLeaving() && !regardless) {
      soon(Outcome.GONE);
    } else {
      perform(act);
    }
  }

  private void soon(Outcome came) {
    kernel.world().time().after(SimKernel.WORK, () -> outcome.accept(came));
  }

  private void perform(Act act) {
    switch (act) {
      case Act.Read(int register) -> read(register, this::done);
      case Act.Write(int register, int value) -> write(register, value);
      case Act.Update(int register, int mask, int value) ->
          read(register, was -> write(register, (was & ~mask) | (value & mask)));
      case Act.Verify v -> read(v.register(), is -> verify(v, is));
      case Act.Exchange(var bytes, int count) -> exchange(bytes(bytes), count, this::done);
      case Act.Poll poll -> poll(poll, kernel.world().time().now().plus(poll.limit()));
      case Act.Attempt(var these, var otherwise) ->
          part(these, came -> attempted(came, otherwise)).next();
      case Act.Group(var name) -> {
        instance.undo().push(new Instance.Undo.Mark(name));
        next();
      }
      case Act.Release(var group) -> kernel.release(instance, group, this::next);
      case Act.Tell(var event) -> {
        reach("uevent " + event);
        kernel.offers().tell(event);
        next();
      }
      case Act.Pause(var time) -> kernel.world().time().after(time, this::next);
      case Act.Take take -> take(take);
      case Act.Ask ask -> ask(ask);
      case Act.Switch change -> change(change);
      case Act.Offer(var service, var name) -> offer(new Provision(instance.path(), service, name));
      case Act.Show(var name, var value) -> show(name, value);
      case Act.Keep(var name, int value) -> {
        instance.kept().put(name, value);
        next();
      }
      case Act.Result(int value) -> done(value);
      case Act.Fail(var why) -> failed(why);
      case Act.Choose(var by) -> {
        by.apply(result).reversed().forEach(acts::addFirst);
        next();
      }
      case Act.LetGo(var property, int index) -> letGo(new Instance.Use(property, index));
      case Act.Register register -> register(register);
      case Act.Later(var after, var call) -> {
        kernel.later(instance, after, call);
        next();
      }
    }
  }

  private void done(int value) {
    result = value;
    next();
  }

  private void failed(String why) {
    if (regardless) {
      next();
    } else {
      soon(new Outcome.Failed(why));
    }
  }

  private static byte[] bytes(List<Integer> numbers) {
    byte[] bytes = new byte[numbers.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = numbers.get(i).byteValue();
    }
    return bytes;
  }

  /// What goes on with a value that was read.
  @FunctionalInterface
  private interface Then {
    void go(int value);
  }

  private Regmap map() {
    return instance.driver().map();
  }

  private void read(int register, Then then) {
    exchange(map().toRead(register), map().valueBytes(), then);
  }

  private void write(int register, int value) {
    exchange(map().toWrite(register, value), 0, _ -> next());
  }

  private void poll(Act.Poll poll, Duration end) {
    read(
        poll.wanted().register(),
        is -> {
          if (holds(poll.wanted(), is)) {
            next();
          } else if (instance.isLeaving() && !regardless) {
            soon(Outcome.GONE);
          } else if (kernel.world().time().now().compareTo(end) >= 0) {
            failed(poll.why());
          } else {
            kernel.world().time().after(poll.every(), () -> poll(poll, end));
          }
        });
  }

  private ScriptRun part(List<Act> these, Consumer<Outcome> then) {
    ScriptRun run = new ScriptRun(kernel, instance, these, then);
    run.regardless = regardless;
    return run;
  }

  private void attempted(Outcome came, List<Act> otherwise) {
    if (came instanceof Outcome.Done(int value)) {
      done(value);
    } else {
      part(otherwise, _ -> ended(came)).regardless().next();
    }
  }

  /// A part of this run has failed, and everything is said about it.
  private void ended(Outcome came) {
    if (regardless) {
      next();
    } else {
      outcome.accept(came);
    }
  }

  private static boolean holds(Act.Verify wanted, int is) {
    return (is & wanted.mask()) == (wanted.value() & wanted.mask());
  }

  private void verify(Act.Verify v, int is) {
    if (holds(v, is)) {
      next();
    } else {
      failed("register 0x%x holds 0x%x, not 0x%x".formatted(v.register(), is, v.value()));
    }
  }

  private void exchange(byte[] write, int read, Then then) {
    Optional<Transport> transport = kernel.transport(instance);
    if (transport.isEmpty()) {
      failed("no bus");
      return;
    }
    transport
        .get()
        .transfer(
            instance.device().address(),
            write,
            read,
            answer -> {
              switch (answer) {
                case Transport.Answer.Done(var bytes) -> then.go(number(bytes));
                case Transport.Answer.Failed(var why) -> failed(why);
              }
            });
  }

  private static int number(Value bytes) {
    int number = 0;
    for (int i = 0; i < bytes.length(); i++) {
      number = number << 8 | bytes.u8(i);
    }
    return number;
  }

  private void take(Act.Take take) {
    reach("take " + take.property());
    switch (kernel.find(instance, take.service(), take.property(), take.index())) {
      case SimKernel.Found.It(var provision) -> {
        Handle handle =
            kernel.offers().handles().take(provision, new Handle.Owner.OfDevice(instance.path()));
        instance.taken().put(new Instance.Use(take.property(), take.index()), handle);
        instance.undo().push(new Instance.Undo.LetGo(handle));
        next();
      }
      case SimKernel.Found.Nothing _ when take.optional() -> next();
      case SimKernel.Found.Nothing _ -> failed("no " + take.property());
      case SimKernel.Found.Later(var why) -> soon(new Outcome.Deferred(why));
      case SimKernel.Found.Never(var why) -> failed(why);
    }
  }

  private void reach(String what) {
    kernel.world().points().reach(what + " for " + instance.path());
  }

  private void ask(Act.Ask ask) {
    Handle handle = instance.taken().get(new Instance.Use(ask.property(), ask.index()));
    if (handle == null) {
      next();
    } else {
      reach(ask.what() + " " + ask.property());
      kernel.call(handle, ask.what(), ask.value(), this::answered);
    }
  }

  private void answered(Outcome came) {
    switch (came) {
      case Outcome.Done(int value) -> done(value);
      case Outcome.Failed(var why) -> failed(why);
      case Outcome.Deferred(var why) -> failed(why);
    }
  }

  private void change(Act.Switch change) {
    Handle handle = instance.taken().get(new Instance.Use(change.property(), change.index()));
    if (handle == null) {
      next();
      return;
    }
    reach(change.on() + " " + change.property());
    kernel.call(
        handle,
        change.on(),
        change.value(),
        came -> {
          if (came instanceof Outcome.Done) {
            instance.undo().push(new Instance.Undo.Ask(handle, change.undo()));
          }
          answered(came);
        });
  }

  private void letGo(Instance.Use use) {
    Handle handle = instance.taken().remove(use);
    if (handle != null) {
      instance
          .undo()
          .removeIf(undo ->
              undo.equals(new Instance.Undo.LetGo(handle))
                  || (undo instanceof Instance.Undo.Ask(var asked, _) && asked.equals(handle)));
      kernel.letGo(handle);
    }
    next();
  }

  private void register(Act.Register wanted) {
    Map<String, String> shown = kernel.offers().shown();
    boolean counts = wanted.name().endsWith("%d");
    String stem = counts ? wanted.name().substring(0, wanted.name().length() - 2) : wanted.name();
    if (!counts && shown.containsKey(stem)) {
      failed(stem + " exists already");
      return;
    }
    int number = 0;
    while (counts && shown.containsKey(stem + number)) {
      number++;
    }
    instance.kept().put(wanted.key(), number);
    result = number;
    show(counts ? stem + number : stem, wanted.value());
  }

  private void offer(Provision provision) {
    kernel.offers().offer(provision, Objects.requireNonNull(instance));
    instance.undo().push(new Instance.Undo.Withdraw(provision));
    next();
  }

  private void show(String name, String value) {
    if (!kernel.offers().shown().containsKey(name)) {
      instance.undo().push(new Instance.Undo.Hide(name));
    }
    kernel.offers().show(name, value, instance.path());
    next();
  }
}
