package dev.oteltest.report.internal.model.time;

import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The processes of a run that took each other's place: of those in one slot, none started before
 * the one before it had ended. A build that gives each class a JVM of its own has as many slots as
 * it had JVMs at a time.
 */
final class ProcessSlots {

  private final SpanTable spans;
  private final IntFunction<String> names;
  private final List<List<Integer>> slots = new ArrayList<>();

  private ProcessSlots(SpanTable spans, IntFunction<String> names) {
    this.spans = spans;
    this.names = names;
  }

  /**
   * Returns the slots, by the start of their first processes.
   *
   * @param processes the rows of the processes
   * @param names returns how the process of a row is named
   * @return the rows of each slot, by their start
   */
  static List<List<Integer>> of(
      SpanTable spans, Collection<Integer> processes, IntFunction<String> names) {
    ProcessSlots slots = new ProcessSlots(spans, names);
    processes.stream().sorted(Comparator.comparingLong(spans::startNanos)).forEach(slots::add);
    return slots.slots;
  }

  /** Adds a process after one of its name, such as that of a fork, or else after any other. */
  private void add(int process) {
    List<List<Integer>> free =
        slots.stream().filter(slot -> end(slot) <= spans.startNanos(process)).toList();
    String name = names.apply(process);
    List<Integer> slot =
        free.stream()
            .filter(each -> name.equals(names.apply(each.get(each.size() - 1))))
            .findFirst()
            .or(() -> free.stream().findFirst())
            .orElseGet(this::newSlot);
    slot.add(process);
  }

  private List<Integer> newSlot() {
    List<Integer> slot = new ArrayList<>();
    slots.add(slot);
    return slot;
  }

  private long end(List<Integer> slot) {
    return spans.endNanos(slot.get(slot.size() - 1));
  }

  /**
   * Returns how each slot is named: as its processes, if all of them have one name that no other
   * slot has, or else by its number.
   */
  static List<String> names(List<List<Integer>> slots, IntFunction<String> names) {
    List<Set<String>> own = new ArrayList<>();
    Map<String, Integer> uses = new HashMap<>();
    for (List<Integer> slot : slots) {
      Set<String> all = slot.stream().map(names::apply).collect(Collectors.toSet());
      own.add(all);
      all.forEach(name -> uses.merge(name, 1, Integer::sum));
    }
    List<String> named = new ArrayList<>();
    for (Set<String> all : own) {
      String name = all.iterator().next();
      boolean unique = all.size() == 1 && uses.getOrDefault(name, 0) == 1;
      named.add(unique ? name : "JVM " + (named.size() + 1));
    }
    return named;
  }
}
