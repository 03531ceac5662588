package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;

/** A group of rules, of which the last one that matches a path names its owners. */
final class OwnerSection {

  private final List<Rule> rules = new ArrayList<>();

  /** Adds a rule whose paths belong to the owners, or to nobody if there are none. */
  void add(PathPattern pattern, List<String> owners) {
    rules.add(new Rule(pattern, false, owners));
  }

  /** Adds a rule whose paths have no owner in this section, regardless of other rules. */
  void exclude(PathPattern pattern) {
    rules.add(new Rule(pattern, true, List.of()));
  }

  List<String> owners(String path) {
    List<String> owners = List.of();
    for (Rule rule : rules) {
      if (rule.pattern().matches(path)) {
        if (rule.excludes()) {
          return List.of(); // GitLab lets no later rule include the path again
        }
        owners = rule.owners();
      }
    }
    return owners;
  }

  private record Rule(PathPattern pattern, boolean excludes, List<String> owners) {}
}
