package dev.oteltest.maven.toolfiles;

import dev.oteltest.operations.internal.text.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of a SARIF run that apply to all its results: tool, rules and file locations. */
final class SarifRun {

  /**
   * The maximum number of files to which results can refer by number; results with a higher one get
   * no file.
   */
  private static final int MAX_ARTIFACTS = 50_000;

  /**
   * The maximum number of rules, which no tool reaches; results of further rules have the severity
   * that they state.
   */
  private static final int MAX_RULES = 20_000;

  /**
   * The properties of a rule that apply to its results.
   *
   * @param id the id that results refer to
   * @param level the level of results that state none; {@code warning} if the rule states none
   *     either
   * @param score the {@code security-severity} of the rule, on CVSS's scale; 0 for none
   * @param messages the templates by the id that results refer to
   */
  record Rule(String id, String level, double score, Map<String, String> messages) {

    private static final Rule UNKNOWN = new Rule("", "warning", 0, Map.of());

    private static Rule of(JsonValue rule) {
      String level = rule.at("/defaultConfiguration/level").text();
      Map<String, String> messages = new HashMap<>();
      JsonValue templates = rule.get("messageStrings");
      for (String id : templates.keys()) {
        String text = templates.get(id).get("text").textOrEmpty();
        messages.put(id, ReportText.oneLine(text, 2 * ReportedFinding.MAX_MESSAGE_LENGTH));
      }
      return new Rule(
          rule.get("id").textOrEmpty(),
          level == null ? UNKNOWN.level : level,
          score(rule.at("/properties/security-severity").textOrEmpty()),
          Map.copyOf(messages));
    }

    private static double score(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return UNKNOWN.score;
      }
    }
  }

  /**
   * SARIF's {@code artifactLocation}.
   *
   * @param uri the absolute or relative URI; null if only the index is given
   * @param uriBaseId the name of the base; null for none
   * @param index the number of the artifact in the run; -1 for none
   */
  private record Location(@Nullable String uri, @Nullable String uriBaseId, int index) {

    static Location of(JsonValue location) {
      return new Location(
          location.get("uri").text(),
          location.get("uriBaseId").text(),
          SarifRun.index(location.get("index")));
    }
  }

  private String tool = "unknown";
  private final List<Rule> rules = new ArrayList<>();
  private final List<List<Rule>> extensions = new ArrayList<>();
  private final Map<String, Rule> rulesById = new HashMap<>();
  private final Map<String, Location> bases = new HashMap<>();
  private final List<Location> artifacts = new ArrayList<>();

  /** Reads a run without its results, which may precede what they refer to. */
  void read(JsonCursor json) throws IOException {
    json.fields(
        field -> {
          switch (field) {
            case "tool" -> json.fields(part -> readTool(json, part));
            case "originalUriBaseIds" ->
                json.fields(id -> bases.put(id, Location.of(json.value())));
            case "artifacts" ->
                json.elements(
                    () -> {
                      if (artifacts.size() < MAX_ARTIFACTS) {
                        artifacts.add(Location.of(json.value().get("location")));
                      }
                    });
            default -> {}
          }
        });
  }

  private void readTool(JsonCursor json, String part) throws IOException {
    if (part.equals("driver")) {
      readComponent(json, rules);
    } else if (part.equals("extensions")) {
      json.elements(
          () -> {
            List<Rule> own = new ArrayList<>();
            extensions.add(own);
            readComponent(json, own);
          });
    }
  }

  private void readComponent(JsonCursor json, List<Rule> into) throws IOException {
    json.fields(
        field -> {
          if (field.equals("name") && into == rules) {
            String name = json.value().text();
            tool = name == null ? tool : name;
          } else if (field.equals("rules")) {
            json.elements(
                () -> {
                  if (into.size() < MAX_RULES && rulesById.size() < MAX_RULES) {
                    Rule rule = Rule.of(json.value());
                    rulesById.putIfAbsent(rule.id(), rule);
                    into.add(rule);
                  }
                });
          }
        });
  }

  String tool() {
    return tool;
  }

  /** Returns the id of a result's rule as the result states it; null if it states none. */
  static @Nullable String idOf(JsonValue result) {
    String id = result.get("ruleId").text();
    return id == null ? result.at("/rule/id").text() : id;
  }

  /** Returns the rule of a result, by its number in the driver or an extension, or else its id. */
  Rule rule(JsonValue result) {
    String id = idOf(result);
    JsonValue extension = result.at("/rule/toolComponent");
    int component = index(extension.get("index"));
    List<Rule> among = extension.isPresent() ? List.of() : rules;
    if (component >= 0 && component < extensions.size()) {
      among = extensions.get(component);
    }
    int inResult = index(result.get("ruleIndex"));
    int index = inResult < 0 ? index(result.at("/rule/index")) : inResult;
    if (index >= 0 && index < among.size()) {
      Rule rule = among.get(index);
      if (id == null || id.startsWith(rule.id())) {
        return rule;
      }
    }
    return id == null ? Rule.UNKNOWN : rulesById.getOrDefault(id, Rule.UNKNOWN);
  }

  /** Returns the index of an array; -1, SARIF's default, for anything else. */
  private static int index(JsonValue value) {
    String text = value.textOrEmpty();
    return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** Returns the path of a file that a result refers to; null if there is none. */
  @Nullable String file(JsonValue artifactLocation) {
    Location named = Location.of(artifactLocation);
    if (named.uri() == null && named.index() >= 0 && named.index() < artifacts.size()) {
      named = artifacts.get(named.index());
    }
    if (named.uri() == null) {
      return null;
    }
    String uri = named.uri();
    String base = named.uriBaseId();
    Set<String> seen = new HashSet<>();
    while (base != null && seen.add(base) && bases.containsKey(base)) {
      Location above = bases.get(base);
      uri = above.uri() == null ? uri : resolve(above.uri(), uri);
      base = above.uriBaseId();
    }
    return path(uri);
  }

  private static String resolve(String base, String uri) {
    try {
      return URI.create(base).resolve(uri).toString();
    } catch (IllegalArgumentException e) {
      return uri; // a tool that does not write valid URIs writes paths
    }
  }

  /**
   * Converts what tools write as a URI to a path: {@code file:///a/B.java} (PMD), {@code /a/B.java}
   * (Checkstyle), {@code a/B.java} (SpotBugs).
   */
  private static String path(String text) {
    try {
      URI uri = URI.create(text);
      String path = uri.getPath();
      boolean local = uri.getScheme() == null || uri.getScheme().equals("file");
      if (!local || path == null) {
        return text;
      }
      return path.matches("/[A-Za-z]:/.*") ? path.substring(1) : path;
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
