package dev.oteltest.samples.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Documented calls of one goal each, as modules of one build: a property of a POM sets a parameter
 * as an option does, and a Maven of its own would take ten times as long as the goal. Each is a
 * file in the sample's folder, so that its paths are those of the call.
 */
final class CommandModules {

  private static final Pattern CALL =
      Pattern.compile(
          "mvn otel:([a-z-]+)((?: -D[\\w.]+(?:=(?:'[^']*'|\"\\$\\w+\"|[^\\s'\"]+))?)*)");
  private static final Pattern OPTION =
      Pattern.compile("-D([\\w.]+)(?:=(?:'([^']*)'|\"\\$([^\"]*)\"|(\\S+)))?");
  private static final Pattern PROPERTIES =
      Pattern.compile("<properties>(.*?)</properties>", Pattern.DOTALL);

  private final List<CommandRun> runs;
  private final Processes.Ended build;

  private CommandModules(List<CommandRun> runs, Processes.Ended build) {
    this.runs = runs;
    this.build = build;
  }

  /** Returns whether a command is a call of one goal of ours, with nothing but options for it. */
  static boolean canBe(CommandRun run) {
    return CALL.matcher(run.executed()).matches();
  }

  /** Runs commands in the sample, one after the other, whether or not one fails. */
  static CommandModules run(List<CommandRun> runs, Path sample, Map<String, String> environment)
      throws IOException, InterruptedException {
    Matcher properties = PROPERTIES.matcher(Files.readString(sample.resolve("pom.xml")));
    if (!properties.find()) {
      throw new IOException(sample.resolve("pom.xml") + " has no properties");
    }
    String modules =
        IntStream.range(0, runs.size())
            .mapToObj(i -> "<module>" + name(i) + ".xml</module>")
            .collect(Collectors.joining("\n"));
    write(sample, "commands", "<modules>\n" + modules + "\n</modules>");
    for (int i = 0; i < runs.size(); i++) {
      write(sample, name(i), module(runs.get(i), properties.group(1), environment));
    }
    String call = "mvn -fae -f commands.xml validate";
    return new CommandModules(runs, Processes.isolated(sample, environment, "sh", "-c", call));
  }

  /** Returns what the build printed, and as exit code 0 if the command's module is a success. */
  Processes.Ended ended(CommandRun run) {
    Pattern success =
        Pattern.compile("(?m)^\\[INFO] " + name(runs.indexOf(run)) + " \\.+ SUCCESS \\[");
    return new Processes.Ended(
        success.matcher(build.output()).find() ? 0 : 1, run + "\n" + build.output());
  }

  private static String name(int index) {
    return "command-" + index;
  }

  private static void write(Path sample, String name, String content) throws IOException {
    Files.writeString(
        sample.resolve(name + ".xml"),
        """
        <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>com.example</groupId>
        <artifactId>%s</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        %s
        </project>
        """
            .formatted(name, content));
  }

  private static String module(
      CommandRun run, String ofTheSample, Map<String, String> environment) {
    Matcher call = CALL.matcher(run.executed());
    if (!call.matches()) {
      throw new IllegalArgumentException(run.executed());
    }
    String options =
        OPTION
            .matcher(call.group(2))
            .results()
            .map(
                option ->
                    "<%1$s>%2$s</%1$s>".formatted(option.group(1), value(option, environment)))
            .collect(Collectors.joining("\n"));
    return """
        <properties>%s%s
        </properties>
        <build><plugins><plugin>
        <groupId>dev.oteltest</groupId>
        <artifactId>otel-maven-plugin</artifactId>
        <version>${otel-test.version}</version>
        <executions><execution>
        <phase>validate</phase>
        <goals><goal>%s</goal></goals>
        </execution></executions>
        </plugin></plugins></build>"""
        .formatted(ofTheSample, options, call.group(1));
  }

  private static String value(MatchResult option, Map<String, String> environment) {
    String value = "true";
    if (option.group(2) != null) {
      value = option.group(2);
    } else if (option.group(3) != null) {
      value = environment.get(option.group(3));
    } else if (option.group(4) != null) {
      value = option.group(4);
    }
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
