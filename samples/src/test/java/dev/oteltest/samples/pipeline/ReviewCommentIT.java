package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comment on a pull request: one, which each push replaces. */
class ReviewCommentIT {

  /** GitHub's command, with comments in a file, and runs in another. */
  private static final String GH =
      """
      gh() {
        local path= body= method=POST expression=
        case "$1 $2" in
          "run list") expression=${!#}; jq -r "$expression" runs.json; return ;;
          "run download") echo "$*" >> calls.txt; return ;;
        esac
        shift
        while [ $# -gt 0 ]; do
          case $1 in
            --paginate|--silent) ;;
            --jq) expression=$2; shift ;;
            --method) method=$2; shift ;;
            --field) body=${2#body=@}; shift ;;
            *) path=$1 ;;
          esac
          shift
        done
        if [ -n "$expression" ]; then
          [ "$path" = repos/example/shop/issues/7/comments ] && jq -r "$expression" comments.json
        else
          echo "$method $path: $(cat "$body")" >> calls.txt
        fi
      }
      """;

  private static final String OTHERS =
      """
      {"url": "comments/1", "user": {"login": "octocat"}, "body": "<!-- otel-diff -->\\nQuoted"},
      {"url": "comments/2", "user": {"login": "github-actions[bot]"}, "body": "Coverage 80 %"}
      """;

  @TempDir Path folder;

  @BeforeAll
  static void requireJq() throws Exception {
    Tools.require("OTEL_TEST_REQUIRE_TOOLS", "jq", "jq", "--version");
  }

  private void differences(String job, String text) throws IOException {
    Path folder = Files.createDirectories(this.folder.resolve("otel-diff/otel-diff." + job));
    Files.writeString(folder.resolve("diff.md"), "<!-- otel-diff -->\n" + text + "\n");
  }

  private String calls(String script) throws Exception {
    Path output = folder.resolve("output.txt");
    Files.deleteIfExists(folder.resolve("calls.txt"));
    Map<String, String> environment =
        Map.of(
            "COMMENTS",
            "repos/example/shop/issues/7/comments",
            "GITHUB_OUTPUT",
            Files.write(output, new byte[0]).toString());
    String printed = Processes.run(folder, environment, "bash", "-e", "-c", GH + script);
    Path calls = folder.resolve("calls.txt");
    return printed
        + Files.readString(output)
        + (Files.exists(calls) ? Files.readString(calls) : "");
  }

  private String comment() throws Exception {
    return calls(run("Comment on the pull request", ActionsIT.file("comment")));
  }

  @Test
  void theFirstPushAddsACommentAndEachOtherReplacesIt() throws Exception {
    differences("test.0", "3 differences");
    Path comments = folder.resolve("comments.json");
    Files.writeString(comments, "[" + OTHERS + "]");
    String body = "<!-- otel-diff -->\n\n**test.0**\n3 differences\n";
    assertThat(comment()).isEqualTo("POST repos/example/shop/issues/7/comments: " + body);

    Files.writeString(
        comments,
        "["
            + OTHERS
            + ", {\"url\": \"comments/3\", \"user\": {\"login\": \"github-actions[bot]\"},"
            + " \"body\": \"<!-- otel-diff -->\\n### Behavior of the tests\"}]");
    assertThat(comment()).isEqualTo("PATCH comments/3: " + body);
  }

  @Test
  void jobsShareACommentAsFarAsThereIsRoomAndWithoutDifferencesThereIsNone() throws Exception {
    Files.writeString(folder.resolve("comments.json"), "[]");
    assertThat(comment()).isEmpty();

    differences("test.0", "x".repeat(40_000));
    differences("test.1", "y".repeat(40_000));
    differences("test.2", "z");
    assertThat(comment())
        .hasSizeLessThan(65_536)
        .containsSubsequence(
            "**test.0**\nxx",
            "There is no room for test.1: its summary has the differences.\n",
            "**test.2**\nz\n");
  }

  @Test
  void theBaseIsTheLastRunOnMainIfThereIsOne() throws Exception {
    Path runs = folder.resolve("runs.json");
    Files.writeString(runs, "[{\"databaseId\": 17}]");
    assertThat(calls(run("Get the traces of main", Workflow.FILE)))
        .isEqualTo("found=true\nrun download 17 --name traces-test --dir base\n");

    Files.writeString(runs, "[]");
    assertThat(calls(run("Get the traces of main", Workflow.FILE)))
        .isEqualTo("::notice::Nothing is compared, as no run on main has succeeded yet\n");
  }

  /** Returns the script of a step. */
  private static String run(String step, Path file) throws IOException {
    Matcher script =
        Pattern.compile(
                "- name: " + step + "\\n(?: +[^- \\n].*\\n)*? +run: \\|\\n((?: {8,}.*\\n)+)")
            .matcher(Files.readString(file));
    assertThat(script.find()).as(step).isTrue();
    return script.group(1).stripIndent();
  }
}
