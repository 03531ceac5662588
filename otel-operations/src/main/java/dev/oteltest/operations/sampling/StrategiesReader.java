package dev.oteltest.operations.sampling;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.internal.yaml.UserFile;
import dev.oteltest.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.text.JsonSyntax;
import dev.oteltest.operations.internal.text.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a file in any of the forms. */
final class StrategiesReader {

  private final Path file;
  private final Map<String, String> variables;

  StrategiesReader(Path file, Map<String, String> variables) {
    this.file = file;
    this.variables = variables;
  }

  StrategiesModel read() {
    return parse(UserFile.text(file));
  }

  StrategiesModel parse(String text) {
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
            "this looks like Jaeger's strategies, which Jaeger reads only as JSON. If they are not"
                + " for Jaeger, put them below '"
                + DocumentStrategies.ROOT
                + "'");
      }
      return JaegerStrategies.read(file, root);
    }
    if (isOf(root, DeclarativeStrategies.KEYS)) {
      return DeclarativeStrategies.read(file, root, new ConfigVariables(variables));
    }
    if (isOf(root, Set.of(DocumentStrategies.ROOT))) {
      return DocumentStrategies.read(file, root);
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
      JsonSyntax.Problem problem = JsonSyntax.check(text);
      return problem == null
          ? null
          : source.error(problem.line(), "this is not JSON: " + problem.text());
    } catch (NoClassDefFoundError e) {
      return source.error(
          0, "to read JSON, add com.fasterxml.jackson.core:jackson-core to the class path");
    }
  }
}
