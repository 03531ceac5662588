package dev.oteltest.maven.toolfiles;

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

  /** The component of a result that names none: the tool itself. */
  static final int DRIVER = -1;

  /** A component that a result does not refer to by number. */
  static final int UNKNOWN_COMPONENT = -2;

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

    static final Rule UNKNOWN = new Rule("", "warning", 0, Map.of());

    private static Rule read(JsonCursor json) throws IOException {
      String[] id = {UNKNOWN.id};
      String[] level = {UNKNOWN.level};
      double[] score = {UNKNOWN.score};
      Map<String, String> messages = new HashMap<>();
      json.fields(
          field -> {
            switch (field) {
              case "id" -> id[0] = json.text(UNKNOWN.id);
              case "defaultConfiguration" -> level[0] = json.textOf("level", UNKNOWN.level);
              case "properties" -> score[0] = parseScore(json.textOf("security-severity", ""));
              case "messageStrings" -> json.fields(name -> messages.put(name, readText(json)));
              default -> {}
            }
          });
      return new Rule(id[0], level[0], score[0], Map.copyOf(messages));
    }

    /** Returns the plain text of a message object. */
    private static String readText(JsonCursor json) throws IOException {
      return ReportText.oneLine(json.textOf("text", ""), 2 * ReportedFinding.MAX_MESSAGE_LENGTH);
    }

    private static double parseScore(String text) {
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
  record Location(@Nullable String uri, @Nullable String uriBaseId, int index) {

    private static final Location NOWHERE = new Location(null, null, -1);

    static Location read(JsonCursor json) throws IOException {
      Location[] location = {NOWHERE};
      json.fields(field -> location[0] = location[0].with(json, field));
      return location[0];
    }

    private Location with(JsonCursor json, String field) throws IOException {
      return switch (field) {
        case "uri" -> new Location(json.text(), uriBaseId, index);
        case "uriBaseId" -> new Location(uri, json.text(), index);
        case "index" -> new Location(uri, uriBaseId, json.number());
        default -> this;
      };
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
            case "tool" -> readTool(json);
            case "originalUriBaseIds" -> json.fields(id -> bases.put(id, Location.read(json)));
            case "artifacts" -> json.elements(() -> readArtifact(json));
            default -> {}
          }
        });
  }

  String tool() {
    return tool;
  }

  /**
   * Returns the rule of a result, by its number in the component or else by its id.
   *
   * @param component the number of an extension, or {@link #DRIVER}
   */
  Rule rule(@Nullable String id, int index, int component) {
    List<Rule> among = component == DRIVER ? rules : List.of();
    if (component >= 0 && component < extensions.size()) {
      among = extensions.get(component);
    }
    if (index >= 0 && index < among.size()) {
      Rule rule = among.get(index);
      if (id == null || id.startsWith(rule.id())) {
        return rule;
      }
    }
    return id == null ? Rule.UNKNOWN : rulesById.getOrDefault(id, Rule.UNKNOWN);
  }

  /** Returns the path of a file that a result refers to; null if there is none. */
  @Nullable String file(Location location) {
    Location named = location;
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

  private void readTool(JsonCursor json) throws IOException {
    json.fields(
        field -> {
          switch (field) {
            case "driver" -> readComponent(json, rules);
            case "extensions" ->
                json.elements(
                    () -> {
                      List<Rule> own = new ArrayList<>();
                      extensions.add(own);
                      readComponent(json, own);
                    });
            default -> {}
          }
        });
  }

  private void readComponent(JsonCursor json, List<Rule> into) throws IOException {
    json.fields(
        field -> {
          if (field.equals("name") && into == rules) {
            tool = json.text(tool);
          } else if (field.equals("rules")) {
            json.elements(
                () -> {
                  if (into.size() < MAX_RULES && rulesById.size() < MAX_RULES) {
                    Rule rule = Rule.read(json);
                    rulesById.putIfAbsent(rule.id(), rule);
                    into.add(rule);
                  }
                });
          }
        });
  }

  private void readArtifact(JsonCursor json) throws IOException {
    if (artifacts.size() < MAX_ARTIFACTS) {
      Location[] location = {Location.NOWHERE};
      json.field("location", () -> location[0] = Location.read(json));
      artifacts.add(location[0]);
    }
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
