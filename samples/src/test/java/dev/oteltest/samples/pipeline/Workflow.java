package dev.oteltest.samples.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A run of the sample's workflow by our runner. */
final class Workflow {

  static final Path FILE = Path.of("imageflow/.github/workflows/ci-with-otel.yml").toAbsolutePath();

  private final Path folder;
  private final Map<String, Object> settings = new LinkedHashMap<>();

  Workflow(Path folder) {
    this.folder = folder;
    settings.put("workflow", FILE.toString());
    settings.put("repository", "");
    settings.put("sha", "4f2a9c1");
    settings.put("runId", "1");
    settings.put("attempt", "1");
    settings.put("actor", "octocat");
    settings.put("vars", Map.of());
    settings.put("secrets", Map.of());
    settings.put("environment", Map.of());
    settings.put("work", folder.toString());
    settings.put("toolkit", Path.of("..").toAbsolutePath().normalize().toString());
    settings.put("caches", folder.resolve("caches").toString());
    settings.put("maven", List.of("mvn"));
    settings.put("execute", false);
    onPush("main");
  }

  Workflow set(String key, Object value) {
    settings.put(key, value);
    return this;
  }

  Workflow onPush(String branch) {
    return set("event", Map.of("name", "push", "ref", "refs/heads/" + branch, "branch", branch));
  }

  Workflow onPullRequest(String base, String headRepository) {
    return set(
        "event",
        Map.of(
            "name",
            "pull_request",
            "ref",
            "refs/pull/7/merge",
            "branch",
            base,
            "payload",
            Map.of(
                "number",
                7,
                "pull_request",
                Map.of("head", Map.of("repo", Map.of("full_name", headRepository))))));
  }

  /** Runs it and returns, for each job, its result and its steps: {@code test: success}. */
  List<String> run() throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path file = folder.resolve("settings.json");
    Path result = folder.resolve("result.txt");
    Files.writeString(file, json(settings));
    Processes.run(
        Tools.FOLDER, Map.of(), "node", "run-workflow.mjs", file.toString(), result.toString());
    return Files.readAllLines(result);
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> json(entry.getKey()) + ":" + json(entry.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Workflow::json).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String text
        ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
        : String.valueOf(value);
  }
}
