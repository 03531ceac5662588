package dev.oteltest.operations.sampling;

import dev.oteltest.operations.internal.json.JsonSyntax;
import dev.oteltest.operations.internal.yaml.YamlException;
import dev.oteltest.operations.internal.yaml.YamlNode;
import dev.oteltest.operations.internal.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a file in any of the forms. */
final class StrategiesReader {

  private static final long MAX_SIZE = 64 << 20;

  private final Path file;
  private final Map<String, String> variables;

  StrategiesReader(Path file, Map<String, String> variables) {
    this.file = file;
    this.variables = variables;
  }

  StrategiesModel read() throws IOException {
    try {
      if (Files.size(file) > MAX_SIZE) {
        throw new SamplingStrategiesException(
            file, 0, "this file is larger than the 64 MB that are read");
      }
      return parse(Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new SamplingStrategiesException(file, 0, "this file does not exist");
    } catch (CharacterCodingException e) {
      throw new SamplingStrategiesException(file, 0, "this is not UTF-8");
    }
  }

  StrategiesModel parse(String text) throws SamplingStrategiesException {
    try {
      return read(text);
    } catch (YamlException e) {
      throw new SamplingStrategiesException(file, e.line(), e.problem());
    }
  }

  private StrategiesModel read(String text) throws YamlException {
    boolean json = text.stripLeading().startsWith("{");
    YamlException problem = json ? jsonProblem(text) : null;
    // JSON may be indented by tabs, unlike YAML, and has none in its strings.
    String yaml = json && problem == null ? text.replace('\t', ' ') : text;
    List<YamlNode> documents;
    try {
      documents = YamlReader.read(yaml);
    } catch (YamlException e) {
      throw problem == null ? e : problem;
    }
    if (documents.size() != 1) {
      throw new YamlException(
          0, "this file has " + documents.size() + " documents, but exactly one is allowed");
    }
    YamlNode root = documents.get(0);
    if (isOf(root, JaegerStrategies.KEYS)) {
      if (problem != null) {
        throw problem;
      }
      if (!json) {
        throw new YamlException(
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
    throw unknown(root);
  }

  private static boolean isOf(YamlNode root, Set<String> keys) {
    return root.keys().stream().anyMatch(key -> keys.contains(key.value()));
  }

  private static YamlException unknown(YamlNode root) {
    Set<String> keys = new TreeSet<>(JaegerStrategies.KEYS);
    keys.add(DocumentStrategies.ROOT);
    keys.add("tracer_provider");
    List<String> found = new ArrayList<>();
    root.keys().forEach(key -> found.add(key.value()));
    return new YamlException(
        root.line(),
        "this file has no sampling strategies: it needs one of the keys "
            + String.join(", ", keys)
            + (found.isEmpty() ? "" : ", but has " + String.join(", ", found)));
  }

  private static @Nullable YamlException jsonProblem(String text) {
    try {
      JsonSyntax.Problem problem = JsonSyntax.check(text);
      return problem == null
          ? null
          : new YamlException(problem.line(), "this is not JSON: " + problem.text());
    } catch (NoClassDefFoundError e) {
      return new YamlException(
          0, "to read JSON, add com.fasterxml.jackson.core:jackson-core to the class path");
    }
  }
}
