package dev.oteltest.operations.sampling;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.YamlReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file in any of the forms. */
final class StrategiesReader {

  private StrategiesReader() {}

  static StrategiesModel read(Path file, String text, Map<String, String> variables) {
    UserFile source = new UserFile(file);
    boolean json = text.stripLeading().startsWith("{");
    InvalidFileException problem = json ? jsonProblem(source, text) : null;
    // JSON may be indented by tabs, unlike YAML, and has none in its strings.
    String yaml = json && problem == null ? text.replace('\t', ' ') : text;
    YamlNode root;
    try {
      root = YamlReader.readOne(source, yaml);
    } catch (InvalidFileException e) {
      throw problem == null ? e : problem;
    }
    if (isOf(root, JaegerStrategies.KEYS)) {
      if (problem != null) {
        throw problem;
      }
      if (!json) {
        throw source.error(
            root.line(),
            ("this looks like Jaeger's strategies, which Jaeger reads only as JSON. If they are not"
                    + " for Jaeger, put them below '%s'")
                .formatted(DocumentStrategies.ROOT));
      }
      return new JaegerStrategies(file, root);
    }
    if (isOf(root, DeclarativeStrategies.KEYS)) {
      return new DeclarativeStrategies(file, root, new ConfigVariables(variables));
    }
    if (isOf(root, Set.of(DocumentStrategies.ROOT))) {
      return new DocumentStrategies(file, root);
    }
    throw unknown(source, root);
  }

  private static boolean isOf(YamlNode root, Set<String> keys) {
    return root.keys().stream().anyMatch(key -> keys.contains(key.value()));
  }

  private static InvalidFileException unknown(UserFile source, YamlNode root) {
    Set<String> keys = new TreeSet<>(JaegerStrategies.KEYS);
    keys.add(DocumentStrategies.ROOT);
    keys.add("tracer_provider");
    List<String> found = new ArrayList<>();
    root.keys().forEach(key -> found.add(key.value()));
    return source.error(
        root.line(),
        "this file has no sampling strategies: it needs one of the keys "
            + String.join(", ", keys)
            + (found.isEmpty() ? "" : ", but has " + String.join(", ", found)));
  }

  private static @Nullable InvalidFileException jsonProblem(UserFile source, String text) {
    try {
      return JsonSyntax.problem(source, text);
    } catch (NoClassDefFoundError e) {
      return source.error(
          0, "to read JSON, add com.fasterxml.jackson.core:jackson-core to the class path");
    }
  }

  /** Replaces variables as OpenTelemetry's declarative configuration does. */
  static final class ConfigVariables implements UnaryOperator<String> {

    private static final Pattern REFERENCE =
        Pattern.compile("\\$\\$|\\$\\{(?:env:)?([A-Za-z_]\\w*)(?::-([^\\n}]*))?}|\\$\\{[^}]*}?");

    private final Map<String, String> values;

    ConfigVariables(Map<String, String> values) {
      this.values = Map.copyOf(values);
    }

    /**
     * Replaces all variables.
     *
     * @throws IllegalArgumentException if a variable without a default is missing: OpenTelemetry
     *     takes it for empty, and an empty ratio for 1
     */
    @Override
    public String apply(String text) {
      Matcher found = REFERENCE.matcher(text);
      StringBuilder replaced = new StringBuilder();
      while (found.find()) {
        found.appendReplacement(replaced, Matcher.quoteReplacement(value(found)));
      }
      return found.appendTail(replaced).toString();
    }

    private String value(Matcher found) {
      String name = found.group(1);
      if (found.group().equals("$$")) {
        return "$";
      }
      if (name == null) {
        throw new IllegalArgumentException(
            found.group() + " is not a variable: write ${NAME} or ${NAME:-default}");
      }
      String value = values.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
      if (found.group(2) == null) {
        throw new IllegalArgumentException(
            "the variable " + name + " is not set: pass it, or write ${" + name + ":-default}");
      }
      return found.group(2);
    }
  }

  /** Checks that a text is JSON, as a program in another language would; needs jackson-core. */
  private static final class JsonSyntax {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Returns what is wrong with a text; null if it is exactly one value of JSON. */
    static @Nullable InvalidFileException problem(UserFile source, String text) {
      try (JsonParser in = FACTORY.createParser(text)) {
        in.nextToken();
        in.skipChildren();
        return in.nextToken() == null
            ? null
            : problem(source, in.currentLocation(), "there is more after the first value");
      } catch (JsonProcessingException e) {
        return problem(source, e.getLocation(), e.getOriginalMessage());
      } catch (IOException e) {
        throw new IllegalStateException(e); // never happens in memory
      }
    }

    private static InvalidFileException problem(
        UserFile source, @Nullable JsonLocation at, String problem) {
      return source.error(at == null ? 1 : at.getLineNr(), "this is not JSON: " + problem);
    }
  }
}
