package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.Difference.Source;
import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Everything that differs between two runs that are aligned. Of differences of one kind, span and
 * subject, only some are described: a change of an attribute that a hundred thousand spans have is
 * not a hundred thousand texts.
 */
final class Differences {

  private static final int MAX_DESCRIBED = 200;

  private final Places places;
  private final Noise noise = new Noise();
  private final List<Difference> all = new ArrayList<>();
  private final Map<Group, Likes> groups = new HashMap<>();

  private record Group(DifferenceKind kind, int identity, String subject) {}

  /** Differences that are like each other. */
  private static final class Likes {
    int described;
    final List<Source> more = new ArrayList<>(0);
    final List<Source> shared = Collections.unmodifiableList(more);
  }

  Differences(Alignment alignment) {
    this.places = new Places(alignment);
  }

  /** Adds a difference of spans, at least one of which is there, or only counts it. */
  void add(DifferenceKind kind, Source source, String subject, String before, String after) {
    int identity = places.side(source).identity(source.row());
    Likes likes = groups.computeIfAbsent(new Group(kind, identity, subject), g -> new Likes());
    if (likes.described == MAX_DESCRIBED) {
      likes.more.add(source);
    } else {
      likes.described++;
      all.add(places.describe(kind, source, subject, before, after, likes.shared));
    }
  }

  /** Adds a difference of a test, or of the run if that is empty. */
  void add(DifferenceKind kind, String test, String subject, String was, String is, Source source) {
    String before = Places.value(was, is);
    String after = Places.value(is, was);
    all.add(new Difference(kind, test, "", subject, before, after, source, List.of()));
  }

  /** Returns the spans that are slower; none if there are too few runs to say so. */
  List<Difference> slower(TimeResult time) {
    return time.changes().stream()
        .filter(change -> time.enough() && change.isSlower())
        .map(places::describe)
        .toList();
  }

  void removeIf(Predicate<Difference> explained) {
    all.removeIf(explained);
  }

  List<Difference> all() {
    return all;
  }

  /** Returns what was left out. */
  Noise noise() {
    return noise;
  }
}
