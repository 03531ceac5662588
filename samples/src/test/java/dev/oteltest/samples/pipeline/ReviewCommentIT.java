package dev.oteltest.samples.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @BeforeEach
  void differences() throws IOException {
    for (String place : new String[] {"diff", "target/otel-report"}) {
      Path file = Files.createDirectories(folder.resolve(place)).resolve("diff.md");
      Files.writeString(file, "<!-- otel-diff -->\n");
    }
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

  /** Returns the lines that comment, of the workflow or of the page. */
  private static String commenting(String file) throws IOException {
    Matcher lines =
        Pattern.compile("(?m)^ +(old=\\$\\(gh api .*)\\n +(gh api \\$\\{old:.*)$")
            .matcher(Files.readString(Path.of(file)));
    assertThat(lines.find()).as(file).isTrue();
    return lines.group(1) + "\n" + lines.group(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imageflow/.github/workflows/ci-with-otel.yml", "../docs/diff.md"})
  void theFirstPushAddsACommentAndEachOtherReplacesIt(String file) throws Exception {
    Path comments = folder.resolve("comments.json");
    Files.writeString(comments, "[" + OTHERS + "]");
    assertThat(calls(commenting(file)))
        .isEqualTo("POST repos/example/shop/issues/7/comments: <!-- otel-diff -->\n");

    Files.writeString(
        comments,
        "["
            + OTHERS
            + ", {\"url\": \"comments/3\", \"user\": {\"login\": \"github-actions[bot]\"},"
            + " \"body\": \"<!-- otel-diff -->\\n### Behavior of the tests\"}]");
    assertThat(calls(commenting(file))).isEqualTo("PATCH comments/3: <!-- otel-diff -->\n");
  }

  @Test
  void theBaseIsTheLastRunOnMainIfThereIsOne() throws Exception {
    Path runs = folder.resolve("runs.json");
    Files.writeString(runs, "[{\"databaseId\": 17}]");
    assertThat(calls(run("Get the traces of main")))
        .isEqualTo("found=true\nrun download 17 --name traces-test --dir base\n");

    Files.writeString(runs, "[]");
    assertThat(calls(run("Get the traces of main")))
        .isEqualTo("::notice::Nothing is compared, as no run on main has succeeded yet\n");
  }

  /** Returns the script of a step of the workflow. */
  private static String run(String step) throws IOException {
    Matcher script =
        Pattern.compile(
                "- name: " + step + "\\n(?:        .*\\n)*?        run: \\|\\n((?: {10}.*\\n)+)")
            .matcher(Files.readString(Workflow.FILE));
    assertThat(script.find()).as(step).isTrue();
    return script.group(1).stripIndent();
  }
}
