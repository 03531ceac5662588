package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.TextEdit;
import dev.oteltest.operations.internal.text.TextLines;
import dev.oteltest.operations.internal.text.YamlCopy;
import dev.oteltest.operations.internal.text.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a file with rules: {@code alert_rules}, {@code groups} as Prometheus reads them, or
 * a {@code PrometheusRule} of Prometheus' operator, whose {@code spec} has such groups.
 *
 * @param node the mapping that has the rules
 * @param kind what the document is
 * @param text the text of the file
 * @param whole whether the document is all that is in the file
 */
public record RuleDocument(YamlNode node, Kind kind, String text, boolean whole) {

  /** A key of the operator's groups, for Thanos. */
  public static final String STRATEGY = "partial_response_strategy";

  private static final YamlNode NOTHING =
      new YamlNode(YamlNode.Kind.SCALAR, YamlNode.Style.PLAIN, null, null, "", 1, 0, 0, 0);

  /** What a document is. */
  public enum Kind {
    /** Rules that state what happens. */
    PLAIN,
    /** A rule file of Prometheus. */
    PROMETHEUS,
    /** An object of Prometheus' operator. */
    OPERATOR
  }

  /**
   * Finds the documents with rules. Objects of Kubernetes that are not rules are left out.
   *
   * @return the documents in their order; not empty
   * @throws InvalidFileException if the file has none, or is not YAML
   */
  public static List<RuleDocument> of(Path file, String text) {
    UserFile source = new UserFile(file);
    List<YamlNode> documents = YamlReader.read(source, text);
    List<RuleDocument> found = new ArrayList<>();
    documents.removeIf(document -> documents.size() > 1 && document.isNull());
    for (YamlNode document : documents) {
      add(source, document, text, documents.size() == 1, found);
    }
    if (documents.isEmpty()) { // comments at most: no rules yet
      found.add(new RuleDocument(NOTHING, Kind.PROMETHEUS, text, true));
    }
    if (found.isEmpty()) {
      throw source.error(
          0,
          "this file has no rules: it has only objects of Kubernetes that are not a PrometheusRule");
    }
    return found;
  }

  private static void add(
      UserFile file, YamlNode document, String text, boolean whole, List<RuleDocument> found) {
    String kind = document.text("kind");
    YamlNode spec = document.get("spec");
    YamlNode items = document.get("items");
    if (kind == null || document.text("apiVersion") == null) {
      Kind own = document.key("alert_rules") == null ? Kind.PROMETHEUS : Kind.PLAIN;
      found.add(new RuleDocument(document, own, text, whole));
    } else if (kind.equals("PrometheusRule")) {
      if (spec == null) {
        throw file.error(document.line(), "a PrometheusRule needs the key 'spec'");
      }
      found.add(new RuleDocument(spec, Kind.OPERATOR, text, false));
    } else if (kind.endsWith("List") && items != null) {
      items.resolved().items().forEach(item -> add(file, item.resolved(), text, false, found));
    }
  }

  /** Returns the rules in Prometheus' format, on the lines on which they are in the file. */
  public String prometheus() {
    YamlNode groups = node.resolved().get("groups");
    if (whole) {
      return text;
    }
    if (groups == null || groups.resolved().items().isEmpty()) {
      return "groups: []\n";
    }
    String sameLines = sameLines(groups);
    return forPrometheus(sameLines == null ? "groups:\n" + YamlCopy.of(groups, 0) : sameLines);
  }

  /** Replaces the key of a group that Prometheus refuses by one that changes nothing. */
  private static String forPrometheus(String rules) {
    List<TextEdit> edits = new ArrayList<>();
    YamlNode groups = groups(rules);
    for (YamlNode group : groups == null ? List.<YamlNode>of() : groups.resolved().items()) {
      YamlNode key = group.resolved().key(STRATEGY);
      YamlNode value = group.resolved().get(STRATEGY);
      if (key != null && value != null) {
        String same = group.resolved().key("limit") == null ? "limit: 0" : "labels: {}";
        edits.add(new TextEdit(key.start(), value.end(), same));
      }
    }
    return TextEdit.apply(rules, edits);
  }

  /** Returns the groups in a text in Prometheus' format, or null if it has none. */
  public static @Nullable YamlNode groups(String rules) {
    try {
      List<YamlNode> documents = YamlReader.read(rules);
      documents.removeIf(YamlNode::isNull);
      return documents.size() == 1 ? documents.get(0).get("groups") : null;
    } catch (InvalidFileException e) {
      return null; // such as an alias of what is outside of the text
    }
  }

  /** Cuts the groups out of the file, if they depend on nothing outside. */
  private @Nullable String sameLines(YamlNode groups) {
    YamlNode key = node.resolved().key("groups");
    if (key == null || groups.isFlow() || groups.isAlias()) {
      return null;
    }
    int start = TextLines.lineStart(text, key.start());
    String indentation = text.substring(start, key.start());
    if (!indentation.isBlank()) {
      return null;
    }
    StringBuilder cut = new StringBuilder("\n".repeat(key.line() - 1));
    for (String line : text.substring(start, groups.end()).lines().toList()) {
      boolean isComment = line.strip().startsWith("#") || line.isBlank();
      if (!line.startsWith(indentation) && !isComment) {
        return null;
      }
      cut.append(line.startsWith(indentation) ? line.substring(indentation.length()) : line.strip())
          .append('\n');
    }
    YamlNode again = groups(cut.toString());
    boolean same = again != null && YamlCopy.of(again, 0).equals(YamlCopy.of(groups, 0));
    return same ? cut.toString() : null;
  }
}
