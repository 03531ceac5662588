package dev.oteltest.maven.repeat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Reduces a list to a part that suffices for something, from which nothing more can be left out, by
 * trying halves of it, then smaller parts and what is left without them: delta debugging (ddmin).
 */
final class Halving<T> {

  /** Tries a part. */
  interface Trial<T> {
    boolean suffices(List<T> part) throws MojoExecutionException;
  }

  private final Map<List<T>, Boolean> known = new HashMap<>();
  private final Trial<T> trial;

  Halving(Trial<T> trial) {
    this.trial = trial;
  }

  /** Returns the part of a list, all of which is known to suffice. */
  List<T> reduce(List<T> all) throws MojoExecutionException {
    List<T> left = all;
    int parts = 2;
    while (left.size() > 1) {
      List<T> smaller = smaller(left, parts);
      if (smaller.size() < left.size()) {
        parts = Math.max(2, Math.min(parts - 1, smaller.size()));
        left = smaller;
      } else if (parts < left.size()) {
        parts = Math.min(left.size(), 2 * parts);
      } else {
        return left;
      }
    }
    return left;
  }

  /** Returns a smaller part that suffices; the same list if none does. */
  private List<T> smaller(List<T> all, int parts) throws MojoExecutionException {
    List<List<T>> tried = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int from = part * all.size() / parts;
      int to = (part + 1) * all.size() / parts;
      tried.add(part, List.copyOf(all.subList(from, to)));
      List<T> without = new ArrayList<>(all.subList(0, from));
      without.addAll(all.subList(to, all.size()));
      tried.add(without);
    }
    for (List<T> some : tried) {
      if (!known.containsKey(some)) {
        known.put(some, trial.suffices(some));
      }
      if (known.getOrDefault(some, false)) {
        return some;
      }
    }
    return all;
  }
}
