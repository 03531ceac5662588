package dev.oteltest.maven.reports;

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
  private static final int MOST_ARTIFACTS = 50_000;

  /**
   * The maximum number of rules, which no tool reaches; results of further rules have the severity
   * that they state.
   */
  private static final int MOST_RULES = 20_000;

  /** The component of a result that names none: the tool itself. */
  static final int DRIVER = -1;

  /** A component that a result does not refer to by number. */
  static final int UNKNOWN_COMPONENT = -2;

  private String tool = "unknown";
  private final List<SarifRule> rules = new ArrayList<>();
  private final List<List<SarifRule>> extensions = new ArrayList<>();
  private final Map<String, SarifRule> rulesById = new HashMap<>();
  private final Map<String, SarifLocation> bases = new HashMap<>();
  private final List<SarifLocation> artifacts = new ArrayList<>();

  /** Reads a run without its results, which may precede what they refer to. */
  void read(JsonCursor json) throws IOException {
    json.fields(
        field -> {
          switch (field) {
            case "tool" -> readTool(json);
            case "originalUriBaseIds" -> json.fields(id -> bases.put(id, SarifLocation.read(json)));
            case "artifacts" -> json.elements(artifact -> readArtifact(json));
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
  SarifRule rule(@Nullable String id, int index, int component) {
    List<SarifRule> among =
        component == DRIVER
            ? rules
            : component >= 0 && component < extensions.size()
                ? extensions.get(component)
                : List.of();
    if (index >= 0 && index < among.size()) {
      SarifRule rule = among.get(index);
      if (id == null || id.startsWith(rule.id())) {
        return rule;
      }
    }
    return id == null ? SarifRule.UNKNOWN : rulesById.getOrDefault(id, SarifRule.UNKNOWN);
  }

  /** Returns the path of a file that a result refers to; null if there is none. */
  @Nullable String file(SarifLocation location) {
    SarifLocation named = location;
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
      SarifLocation above = bases.get(base);
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
                    extension -> {
                      List<SarifRule> own = new ArrayList<>();
                      extensions.add(own);
                      readComponent(json, own);
                    });
            default -> {}
          }
        });
  }

  private void readComponent(JsonCursor json, List<SarifRule> into) throws IOException {
    json.fields(
        field -> {
          if (field.equals("name") && into == rules) {
            tool = json.text(tool);
          } else if (field.equals("rules")) {
            json.elements(
                element -> {
                  if (into.size() < MOST_RULES && rulesById.size() < MOST_RULES) {
                    SarifRule rule = SarifRule.read(json);
                    rulesById.putIfAbsent(rule.id(), rule);
                    into.add(rule);
                  }
                });
          }
        });
  }

  private void readArtifact(JsonCursor json) throws IOException {
    if (artifacts.size() < MOST_ARTIFACTS) {
      SarifLocation[] location = {SarifLocation.NOWHERE};
      json.fields(
          field -> {
            if (field.equals("location")) {
              location[0] = SarifLocation.read(json);
            }
          });
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
