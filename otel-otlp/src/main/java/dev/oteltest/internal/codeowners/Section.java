package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;

/** Rules that are judged together: the last one that matches a path names its owners. */
final class Section {

  private final List<Rule> rules = new ArrayList<>();

  void add(Rule rule) {
    rules.add(rule);
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
}
