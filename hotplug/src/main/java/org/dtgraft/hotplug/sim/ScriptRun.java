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
import org.dtgraft.hotplug.device.Service;
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
      case Act.Update update -> instance.registers().enter(leave -> update(update, leave));
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
      case Act.Forward(var property, int index, var what) ->
          ask(new Act.Ask(property, index, what, result));
      case Act.Switch change -> change(change);
      case Act.Offer(var service, var name) -> offer(new Provision(instance.path(), service, name));
      case Act.Show(var name, var value) -> show(name, value);
      case Act.ShowResult(var name) -> show(name, String.valueOf(result));
      case Act.Keep(var name, int value) -> {
        instance.kept().put(name, value);
        next();
      }
      case Act.Store(var name) -> {
        instance.kept().put(name, result);
        next();
      }
      case Act.Result(int value) -> done(value);
      case Act.Reckon(var how) -> done(how.applyAsInt(result));
      case Act.Require(var what, var why) -> {
        if (what.test(result)) {
          next();
        } else {
          failed(why.formatted(result));
        }
      }
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

  /// Nobody else changes a register of the part between reading it and writing it: a regmap has a
  /// lock.
  private void update(Act.Update update, Runnable leave) {
    transfer(
        map().toRead(update.register()),
        map().valueBytes(),
        answer -> {
          switch (answer) {
            case Transport.Answer.Done(var bytes) ->
                transfer(
                    map().toWrite(update.register(), update.in(number(bytes))),
                    0,
                    written -> {
                      leave.run();
                      answered(written, _ -> next());
                    });
            case Transport.Answer.Failed(var why) -> {
              leave.run();
              failed(why);
            }
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
    transfer(write, read, answer -> answered(answer, then));
  }

  private void answered(Transport.Answer answer, Then then) {
    switch (answer) {
      case Transport.Answer.Done(var bytes) -> then.go(number(bytes));
      case Transport.Answer.Failed(var why) -> failed(why);
    }
  }

  private void transfer(byte[] write, int read, Consumer<Transport.Answer> answer) {
    Optional<Transport> transport = kernel.transport(instance);
    if (transport.isEmpty()) {
      answer.accept(new Transport.Answer.Failed("no bus"));
    } else {
      transport.get().transfer(instance.device().address(), write, read, answer);
    }
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
        taken(take, handle);
        instance.undo().push(new Instance.Undo.LetGo(handle));
        next();
      }
      case SimKernel.Found.Nothing _ when take.optional() -> next();
      case SimKernel.Found.Nothing _ -> failed("no " + take.property());
      case SimKernel.Found.Later(var why) -> soon(new Outcome.Deferred(why));
      case SimKernel.Found.Never(var why) -> failed(why);
    }
  }

  /// Interrupts are not asked, they come; only a controller may be told that somebody wants one. An
  /// interrupt that is a line's has the property of the line.
  private void taken(Act.Take take, Handle handle) {
    if (take.service() == Service.INTERRUPT) {
      instance.interrupts().put(handle, take.property());
      if (!take.property().startsWith("interrupts")) {
        return;
      }
    }
    Instance.Taken taken = new Instance.Taken(handle, kernel.isActiveLow(instance, take));
    instance.taken().put(new Instance.Use(take.property(), take.index()), taken);
  }

  private void reach(String what) {
    kernel.world().points().reach(what + " for " + instance.path());
  }

  private void ask(Act.Ask ask) {
    Instance.Taken taken = instance.taken().get(new Instance.Use(ask.property(), ask.index()));
    if (taken == null) {
      next();
    } else {
      reach(ask.what() + " " + ask.property());
      kernel.call(
          taken.handle(),
          ask.what(),
          taken.physical(ask.what(), ask.value()),
          came -> answered(taken.logical(ask.what(), came)));
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
    Instance.Taken taken =
        instance.taken().get(new Instance.Use(change.property(), change.index()));
    if (taken == null) {
      next();
      return;
    }
    reach(change.on() + " " + change.property());
    kernel.call(
        taken.handle(),
        change.on(),
        change.value(),
        came -> {
          if (came instanceof Outcome.Done) {
            instance.undo().push(new Instance.Undo.Ask(taken.handle(), change.undo()));
          }
          answered(came);
        });
  }

  private void letGo(Instance.Use use) {
    Instance.Taken taken = instance.taken().remove(use);
    if (taken != null) {
      Handle handle = taken.handle();
      instance.interrupts().remove(handle);
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
    Optional<Duration> late = kernel.world().faults().lateCells(provision);
    if (late.isPresent()) {
      kernel.offerLater(instance, provision, late.get());
      next();
      return;
    }
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
