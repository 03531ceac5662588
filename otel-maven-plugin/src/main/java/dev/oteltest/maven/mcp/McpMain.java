package dev.oteltest.maven.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.oteltest.maven.report.StandaloneProject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Answers a coding assistant's questions about the last runs of a project: a server of the Model
 * Context Protocol on standard input and output. It reads recorded runs, and changes nothing but
 * the cache of {@code otel:history}. {@code otel:mcp} prints the command.
 *
 * @since 0.1
 */
public final class McpMain {

  private McpMain() {}

  /**
   * Answers until standard input ends.
   *
   * @param arguments the folder of the topmost project, its trace file and those of its modules;
   *     without, the working directory and the trace file of its tests
   * @throws IOException if standard input or output can't be used
   */
  public static void main(String[] arguments) throws IOException {
    // Only messages of the protocol are on standard output.
    System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, UTF_8));
    StandaloneProject project = StandaloneProject.of(arguments.length == 0 ? "" : arguments[0]);
    Path directory = project.directory();
    List<Path> files =
        arguments.length < 2
            ? List.of(project.traceFile())
            : Arrays.stream(arguments).skip(1).map(directory::resolve).toList();
    new JsonRpc(new McpServer(new RunQuestions(directory, files, project.runs())))
        .serve(System.in, new FileOutputStream(FileDescriptor.out));
  }
}
