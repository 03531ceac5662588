package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.structure.TreeMatchers;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.report.internal.verdict.gate.count.Element;
import dev.oteltest.report.internal.verdict.gate.shape.RequiredNames;
import dev.oteltest.report.internal.verdict.gate.shape.RequiredTree;
import dev.oteltest.report.internal.verdict.gate.shape.Requirement;
import java.nio.file.Path;
import java.util.List;

/** Reads what a rule requires of spans, instead of counting them. */
final class Requirements {

  private static final String EVERY = "every";
  private static final String TREE = "tree";
  private static final String CONVENTIONS = "conventions";
  private static final String GENERAL = "general";

  private Requirements() {}

  static boolean areIn(RuleMapping mapping) {
    return mapping.has(EVERY) || mapping.has(TREE) || mapping.has(CONVENTIONS);
  }

  static Requirement read(RuleMapping mapping) {
    boolean names = mapping.has(CONVENTIONS);
    String key = names ? CONVENTIONS : TREE;
    for (String other : List.of("counter", "minimum", "maximum", "increase", "decrease", EVERY)) {
      if (mapping.has(other) && (names || !other.equals(EVERY))) {
        throw mapping.error(other, "a rule with '" + key + "' has no '" + other + "': remove it");
      }
    }
    String element = mapping.text("element");
    if (element != null && !element.equals(Element.SPAN.word())) {
      throw mapping.error("element", "a rule with '" + key + "' is about spans: remove 'element'");
    }
    return names ? names(mapping) : tree(mapping);
  }

  private static Requirement tree(RuleMapping mapping) {
    String every = mapping.requiredText(EVERY).strip();
    String notation = mapping.requiredText(TREE);
    try {
      return new RequiredTree(every, TreeMatchers.treeFrom(notation));
    } catch (IllegalArgumentException e) {
      throw mapping.error(TREE, "'tree' of a rule: " + e.getMessage());
    }
  }

  private static Requirement names(RuleMapping mapping) {
    String source = mapping.requiredText(CONVENTIONS).strip();
    if (source.equals(GENERAL)) {
      return new RequiredNames(source, Conventions.general());
    }
    Path file = mapping.source().path().resolveSibling(source);
    try {
      UserFile.text(file, RuleReader.MAX_MEGABYTES, ""); // no more than a file of rules may have
      return new RequiredNames(source, Conventions.of(file));
    } catch (IllegalArgumentException e) {
      throw mapping.error(
          CONVENTIONS,
          "'conventions' of a rule is 'general', or a file with more: " + e.getMessage());
    }
  }
}
