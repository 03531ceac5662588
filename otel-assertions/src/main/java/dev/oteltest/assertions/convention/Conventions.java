package dev.oteltest.assertions.convention;

import dev.oteltest.assertions.convention.Finding.Level;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rules on the names and attributes of spans: OpenTelemetry's general ones, and those of a file.
 *
 * @since 0.1
 */
public final class Conventions {

  private final List<ConventionRule> rules;

  private Conventions(List<ConventionRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * OpenTelemetry's general rules: names of attributes are in lower case, words parted by {@code _}
   * and namespaces by {@code .}; names of spans have no UUIDs and long numbers in them, which make
   * every span a name of its own.
   *
   * @see <a href="https://opentelemetry.io/docs/specs/semconv/general/naming/">Naming</a>
   */
  public static Conventions general() {
    return new Conventions(
        List.of(
            rule(
                "attribute-name-format",
                Level.VIOLATION,
                null,
                Pattern.compile("[a-z][a-z0-9]*(?:[._][a-z0-9]+)*")),
            rule(
                "span-name-cardinality",
                Level.VIOLATION,
                Pattern.compile("(?s)(?!.*\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-)(?!.*\\d{6}).*\\S.*"),
                null)));
  }

  private static ConventionRule rule(
      String id, Level level, @Nullable Pattern name, @Nullable Pattern attributeNames) {
    return new ConventionRule(
        id, level, null, null, null, List.of(), List.of(), name, attributeNames);
  }

  /**
   * The general rules and those of a YAML file; {@code docs/assertions.md} shows one.
   *
   * @throws IOException if the file can't be read
   * @throws IllegalArgumentException if it holds something else than rules; names file and place
   */
  public static Conventions of(Path file) throws IOException {
    List<ConventionRule> all = new ArrayList<>(general().rules);
    all.addAll(RulesFile.read(file.toString(), Files.readString(file)));
    return new Conventions(all);
  }

  /** Everything that does not follow them. */
  public List<Finding> check(SpanForest forest) {
    List<Finding> findings = new ArrayList<>();
    for (SpanNode node : forest.nodes()) {
      for (ConventionRule rule : rules) {
        findings.addAll(rule.check(node));
      }
    }
    return findings;
  }
}
