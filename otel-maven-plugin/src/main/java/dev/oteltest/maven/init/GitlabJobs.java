package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** GitLab's jobs: after the script of each that runs tests, its page becomes an artifact. */
final class GitlabJobs extends CiFile {

  /** What a job, or all of them, can have of its own, and what would be lost by adding ours. */
  private static final List<String> TAKEN = List.of("after_script", "artifacts", "extends");

  GitlabJobs(Path name, String text, String goal, SetupRequest request) {
    super(name, text, goal, request);
  }

  @Override
  void jobs(YamlNode document) {
    for (YamlNode key : document.keys()) {
      YamlNode job = at(document, key.value());
      YamlNode script = at(job, "script");
      if (job == null || script == null || key.value().equals("default")) {
        continue;
      }
      List<String> texts = texts(script);
      Function<String, @Nullable String> goals = defaultGoals("");
      MavenCommand command = MavenCommand.lastOf(texts, goals);
      if (MavenCommand.isUnclear(texts, goals)
          || (command != null && beginsElsewhere(document, job))) {
        note(job, key.value(), UNCLEAR, lines(new MavenCommand("mvn", "", true)));
      } else if (command != null) {
        job(document, key.value(), job, script, lines(command));
      }
    }
  }

  /** Whether what runs before a script, in the same shell, changes its folder. */
  private static boolean beginsElsewhere(YamlNode document, YamlNode job) {
    return Stream.of(
            Optional.ofNullable(at(job, "before_script")),
            Optional.ofNullable(at(document, "default", "before_script")),
            Optional.ofNullable(at(document, "before_script")))
        .flatMap(Optional::stream)
        .findFirst()
        .filter(before -> MavenCommand.changesFolder(texts(before)))
        .isPresent();
  }

  private void job(
      YamlNode document, String name, YamlNode job, YamlNode script, List<String> lines) {
    YamlNode after = at(job, "after_script");
    boolean ours = after != null && texts(after).stream().anyMatch(CiFile::hasPage);
    String taken =
        TAKEN.stream()
            .filter(
                key ->
                    at(job, key) != null
                        || at(document, key) != null
                        || at(document, "default", key) != null)
            .findFirst()
            .orElse("");
    if (!ours && !taken.isEmpty()) {
      note(job, name, "already has " + taken + ", of its own or by default", lines);
    } else if (!ours && (!isBlock(job) || script.isAlias())) {
      note(job, name, "is in braces, or shared", lines);
    } else {
      edit(job, script, job.column(), lines);
    }
  }

  private List<String> lines(MavenCommand command) {
    return """
        after_script:
          - %1$s %2$s -Dotel.report.formats=gitlab
        artifacts:
          when: always
          paths:
            - %3$s
          reports:
            codequality: %3$s/gl-code-quality-report.json
            annotations: %3$s/gl-annotations.json
        """
        .formatted(command.start(), goal(), command.folder() + "target/otel-report")
        .lines()
        .toList();
  }
}
