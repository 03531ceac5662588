package dev.oteltest.maven.repeat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/**
 * Reduces a list to a part that suffices for something, from which nothing more can be left out, by
 * trying it without its halves, then without smaller parts: delta debugging (ddmin).
 */
final class Halving {

  /** Tries a part. */
  interface Trial<T> {
    boolean suffices(List<T> part) throws MojoExecutionException;
  }

  private Halving() {}

  /** Returns the part of a list, all of which is known to suffice. */
  static <T> List<T> reduce(List<T> all, Trial<T> trial) throws MojoExecutionException {
    List<T> left = all;
    Set<List<T>> tried = new HashSet<>();
    int parts = 2;
    while (parts <= left.size()) {
      List<T> smaller = smaller(left, parts, part -> tried.add(part) && trial.suffices(part));
      if (smaller.size() < left.size()) {
        left = smaller;
        parts = Math.max(2, parts - 1);
      } else if (parts < left.size()) {
        parts = Math.min(left.size(), 2 * parts);
      } else {
        return left;
      }
    }
    return left;
  }

  /** Returns a smaller part that suffices; the same list if none does. */
  private static <T> List<T> smaller(List<T> all, int parts, Trial<T> trial)
      throws MojoExecutionException {
    for (int part = parts - 1; part >= 0; part--) {
      List<T> without = new ArrayList<>(all.subList(0, part * all.size() / parts));
      without.addAll(all.subList((part + 1) * all.size() / parts, all.size()));
      if (trial.suffices(without)) {
        return without;
      }
    }
    return all;
  }
}
