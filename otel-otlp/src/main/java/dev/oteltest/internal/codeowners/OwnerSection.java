package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;

/** Rules that are judged together: the last one that matches a path names its owners. */
final class OwnerSection {

  private final List<OwnerRule> rules = new ArrayList<>();

  void add(OwnerRule ownerRule) {
    rules.add(ownerRule);
  }

  List<String> owners(String path) {
    List<String> owners = List.of();
    for (OwnerRule ownerRule : rules) {
      if (ownerRule.pattern().matches(path)) {
        if (ownerRule.excludes()) {
          return List.of(); // GitLab lets no later rule include the path again
        }
        owners = ownerRule.owners();
      }
    }
    return owners;
  }
}
