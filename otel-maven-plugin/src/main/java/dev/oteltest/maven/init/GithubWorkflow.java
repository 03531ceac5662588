package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.YamlNode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A workflow of GitHub Actions: after each job's last test run, its page becomes an artifact. */
final class GithubWorkflow extends CiFile {

  GithubWorkflow(Path name, String text, String goal, SetupRequest request) {
    super(name, text, goal, request);
  }

  @Override
  void jobs(YamlNode document) {
    YamlNode jobs = at(document, "jobs");
    for (YamlNode key : jobs == null ? List.<YamlNode>of() : jobs.keys()) {
      YamlNode job = at(jobs, key.value());
      YamlNode steps = at(job, "steps");
      if (job != null && steps != null) {
        job(document, key.value(), job, steps);
      }
    }
  }

  private void job(YamlNode document, String name, YamlNode job, YamlNode steps) {
    YamlNode last = null;
    MavenCommand command = null;
    boolean unclear = false;
    for (YamlNode step : steps.resolved().items()) {
      YamlNode run = at(step.resolved(), "run");
      if (run != null) {
        Function<String, @Nullable String> goals = defaultGoals(folder(document, job, step));
        MavenCommand found = MavenCommand.lastOf(texts(run), goals);
        unclear |= MavenCommand.isUnclear(texts(run), goals);
        last = found == null ? last : step;
        command = found == null ? command : found;
      }
    }
    String folder = last == null ? "" : folder(document, job, last);
    if (unclear || !MavenCommand.isPlain(folder)) {
      note(job, name, UNCLEAR, lines("mvn", "", ""));
    } else if (last != null && command != null) {
      List<String> lines = lines(command.start(), folder, command.folder());
      if (isBlock(steps) && isBlock(last)) {
        edit(job, last, steps.column(), lines);
      } else {
        note(job, name, "has steps in braces, or steps that others share", lines);
      }
    }
  }

  /** Returns the folder in which a step runs; empty for that of the checkout, if by default. */
  private static String folder(YamlNode document, YamlNode job, YamlNode step) {
    return Stream.of(step, at(job, "defaults", "run"), at(document, "defaults", "run"))
        .map(node -> node == null ? null : node.text("working-directory"))
        .filter(folder -> folder != null && !folder.isEmpty())
        .findFirst()
        .orElse("")
        .replaceFirst("^\\./(?=.)", "")
        .replaceFirst("(?<=.)/$", "");
  }

  /**
   * Returns the steps. If there is nothing to show, as after an error in a POM, nothing is shown.
   *
   * @param maven the call of Maven
   * @param folder the folder in which it runs
   * @param pom the folder of the POM, relative to that, with a slash at its end; empty for the same
   */
  private List<String> lines(String maven, String folder, String pom) {
    String target = (folder.isEmpty() || folder.equals(".") ? "" : folder + "/") + pom + "target/";
    String page = target + "otel-report/otel-report-*.html";
    String steps =
        """
        - name: Report of the build
          if: always() && hashFiles('%1$stest-traces.pb') != ''
          run: %2$s %3$s%4$s
        - uses: actions/upload-artifact@v7
          if: always() && hashFiles('%5$s') != ''
          with:
            path: %5$s
            archive: false
        """;
    String in = folder.isEmpty() ? "" : "\n  working-directory: " + folder;
    return steps.formatted(target, maven, goal(), in, page).lines().toList();
  }
}
