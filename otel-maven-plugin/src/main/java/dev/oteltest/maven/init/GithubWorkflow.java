package dev.oteltest.maven.init;

import dev.oteltest.internal.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A workflow of GitHub Actions: after each job's last test run, its page becomes an artifact. */
final class GithubWorkflow extends CiFile {

  GithubWorkflow(Path name, String text, String goal, SetupRequest request) {
    super(name, text, goal, request);
  }

  @Override
  void jobs(YamlNode document) {
    YamlNode jobs = document.isMapping() ? document.get("jobs") : null;
    if (jobs == null || !jobs.isMapping()) {
      return;
    }
    for (YamlNode key : jobs.keys()) {
      YamlNode job = jobs.get(key.value());
      YamlNode steps = job == null || !job.isMapping() ? null : job.get("steps");
      if (job != null && steps != null && steps.resolved().isSequence()) {
        job(document, key.value(), job, steps);
      }
    }
  }

  private void job(YamlNode document, String name, YamlNode job, YamlNode steps) {
    YamlNode last = null;
    MavenCommand command = null;
    boolean unclear = false;
    for (YamlNode step : steps.resolved().items()) {
      YamlNode run = step.resolved().isMapping() ? step.resolved().get("run") : null;
      if (run != null) {
        Function<String, @Nullable String> goals = defaultGoals(folder(document, job, step));
        MavenCommand found = MavenCommand.lastOf(texts(run), goals);
        unclear |= MavenCommand.isUnclear(texts(run), goals);
        last = found == null ? last : step;
        command = found == null ? command : found;
      }
    }
    if (last != null || unclear) {
      YamlNode strategy = job.get("strategy");
      noteOldJava(
          job, name, strategy == null || !strategy.isMapping() ? null : strategy.get("matrix"));
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
    String folder = text(step, "working-directory");
    for (YamlNode around : List.of(job, document)) {
      YamlNode defaults = around.get("defaults");
      YamlNode run = defaults != null && defaults.isMapping() ? defaults.get("run") : null;
      folder = folder.isEmpty() && run != null ? text(run, "working-directory") : folder;
    }
    return folder.replaceFirst("^\\./(?=.)", "").replaceFirst("(?<=.)/$", "");
  }

  private static String text(YamlNode node, String key) {
    YamlNode value = node.isMapping() ? node.get(key) : null;
    return value == null ? "" : value.value();
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
    List<String> lines = new ArrayList<>();
    lines.add("- name: Report of the build");
    lines.add("  if: always() && hashFiles('" + target + "test-traces.pb') != ''");
    lines.add("  run: " + maven + " " + goal());
    if (!folder.isEmpty()) {
      lines.add("  working-directory: " + folder);
    }
    lines.add("- uses: actions/upload-artifact@v7");
    lines.add("  if: always() && hashFiles('" + page + "') != ''");
    lines.add("  with:");
    lines.add("    path: " + page);
    lines.add("    archive: false");
    return lines;
  }
}
