package dev.oteltest.report.internal.flaky;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.report.internal.flaky.Fact.Kind;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds what differs around attempts: where they ran, and what ran beside and before them. */
record ContextFacts(Facts facts, List<AttemptContext> contexts) {

  /** More names of tests before or beside an attempt are left out. */
  private static final int MOST = 10_000;

  static void addTo(Facts facts) {
    ContextFacts of =
        new ContextFacts(facts, facts.attempts().stream().map(TestAttempt::context).toList());
    of.addPlaces();
    of.addNeighbors();
    of.addMeasures();
  }

  private void addPlaces() {
    for (String name : names(context -> context.where().keySet())) {
      BitSet known = those(context -> context.where().containsKey(name));
      for (String value :
          names(context -> Optional.ofNullable(context.where().get(name)).stream().toList())) {
        facts.add(
            Kind.PLACE,
            those(context -> value.equals(context.where().get(name))),
            known,
            i -> 0,
            () -> name + " is " + value);
      }
    }
  }

  private void addNeighbors() {
    // A test that fails may take longer because it does, and then more runs beside it.
    long soon = facts.attempts().stream().mapToLong(TestAttempt::moment).min().orElse(0);
    BitSet ofJvms = those(context -> !context.jvm().isEmpty());
    BitSet cut = those(context -> !context.whole()); // what is not there may have been
    Map<String, BitSet> before = new TreeMap<>();
    for (int i = 0; i < contexts.size(); i++) {
      for (String test : contexts.get(i).before()) {
        before.computeIfAbsent(test, name -> new BitSet()).set(i);
      }
    }
    for (Map.Entry<String, BitSet> each : before.entrySet().stream().limit(MOST).toList()) {
      BitSet after = Facts.both(ofJvms, each.getValue());
      BitSet known = Facts.without(ofJvms, Facts.without(cut, after));
      BitSet others = Facts.without(known, after);
      String words = " run before it in its JVM";
      facts.add(Kind.NEIGHBOR, after, known, i -> 0, () -> each.getKey() + " has" + words);
      facts.add(Kind.NEIGHBOR, others, known, i -> 0, () -> each.getKey() + " has not" + words);
    }
    for (String test : names(context -> context.beside().keySet())) {
      BitSet beside = those(context -> context.beside().getOrDefault(test, Long.MAX_VALUE) <= soon);
      facts.add(
          Kind.NEIGHBOR,
          beside,
          Facts.without(facts.those(i -> true), Facts.without(cut, beside)),
          i -> 0,
          () -> test + " runs beside it");
    }
  }

  private void addMeasures() {
    addNumber("", context -> context.before().size());
    addNumber(" of its class", AttemptContext::place);
    facts.addMeasure(
        Measure.around(
            Kind.JVM,
            0,
            values(context -> context.uptimeMs() < 0 ? Double.NaN : context.uptimeMs()),
            (greater, last) ->
                "its JVM has run for %s than %s"
                    .formatted(
                        greater ? "more" : "less",
                        DurationText.of(TimeUnit.MILLISECONDS.toNanos(Math.round(last))))));
    for (String name : names(context -> context.samples().keySet())) {
      facts.addMeasure(
          Measure.around(
              Kind.SAMPLE,
              Measure.NOTABLE,
              values(context -> context.samples().getOrDefault(name, Double.NaN)),
              (greater, last) ->
                  "%s is %s %s"
                      .formatted(name, greater ? "above" : "below", Explanation.number(last))));
    }
  }

  private void addNumber(String which, Function<AttemptContext, Integer> of) {
    facts.addMeasure(
        Measure.around(
            Kind.JVM,
            0,
            values(it -> it.jvm().isEmpty() || !it.whole() ? Double.NaN : of.apply(it)),
            (greater, last) ->
                "%s than %s%s ran before it in its JVM"
                    .formatted(
                        greater ? "more" : "fewer",
                        CountText.of(Math.round(last), "test"),
                        which)));
  }

  private Set<String> names(Function<AttemptContext, Collection<String>> of) {
    return contexts.stream()
        .flatMap(context -> of.apply(context).stream())
        .distinct()
        .limit(MOST)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private BitSet those(Predicate<AttemptContext> wanted) {
    return facts.those(i -> wanted.test(contexts.get(i)));
  }

  private IntToDoubleFunction values(Function<AttemptContext, ? extends Number> of) {
    return i -> of.apply(contexts.get(i)).doubleValue();
  }
}
