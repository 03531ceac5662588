package dev.oteltest.report.internal.verdict.comparison.difference;

import dev.oteltest.report.internal.verdict.comparison.difference.Difference.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Collects differences. Of those of one kind, span and subject, only some have a place: a change of
 * an attribute that a hundred thousand spans have is not a hundred thousand texts.
 */
public final class Differences {

  private static final int PLACES = 200;

  private final List<Difference> all = new ArrayList<>();
  private final Map<Group, Integer> counts = new HashMap<>();
  private final Map<Group, List<Source>> undescribed = new HashMap<>();
  private final Noise noise;

  private record Group(DifferenceKind kind, int identity, String subject) {}

  /** Creates an empty collection. */
  public Differences(Noise noise) {
    this.noise = noise;
  }

  Noise noise() {
    return noise;
  }

  /** Returns whether a difference of a span should be described, or is one of too many. */
  boolean hasRoom(DifferenceKind kind, Source source, String subject) {
    Group group = new Group(kind, source.identity(), subject);
    boolean room = counts.merge(group, 1, Integer::sum) <= PLACES;
    if (!room) {
      undescribed.computeIfAbsent(group, unknown -> new ArrayList<>()).add(source);
    }
    return room;
  }

  void add(Difference difference) {
    all.add(difference);
  }

  void removeIf(Predicate<Difference> explained) {
    all.removeIf(explained);
  }

  /** Returns the differences. */
  public List<Difference> all() {
    return all;
  }

  /** Returns where the differences are that are like one, but not described. */
  public List<Source> more(Difference like) {
    return undescribed.getOrDefault(
        new Group(like.kind(), like.source().identity(), like.subject()), List.of());
  }
}
