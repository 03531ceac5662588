package dev.oteltest.maven.show;

import dev.oteltest.maven.summary.MavenColors;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/**
 * Where text is shown: a terminal, with a pager if it can be started, or Maven's log.
 *
 * @param system the system properties, with environment variables as {@code env.NAME}
 * @param terminal whether a person sees the text in a terminal
 * @param mavenColors whether Maven colors its log
 */
public record TextConsole(Properties system, boolean terminal, boolean mavenColors) {

  private static final String LESS = "less";

  /** The columns of a terminal that does not say how many it has. */
  private static final int COLUMNS = 80;

  public static TextConsole of(MavenSession session) {
    boolean terminal = session.getRequest().isInteractiveMode() && isTerminal();
    return new TextConsole(session.getSystemProperties(), terminal, MavenColors.areOn());
  }

  /** From JDK 22, there is a console without a terminal, too. */
  @SuppressWarnings("SystemConsoleNull") // what it is asked for then
  private static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  public TextStyle style() {
    boolean colored = isPaged() && mavenColors && variable("NO_COLOR").isEmpty();
    boolean shown = pager().startsWith(LESS); // others show the codes of colors
    return new TextStyle(colored && shown, width());
  }

  /** Returns the style of lines that Maven logs, of the width that is known. */
  public TextStyle logStyle() {
    return new TextStyle(mavenColors, width());
  }

  /** A terminal that is dumb can do nothing but show text, so a pager would complain. */
  boolean isPaged() {
    return terminal && !variable("TERM").equals("dumb");
  }

  private int width() {
    String columns = variable("COLUMNS");
    if (columns.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(columns);
    }
    return terminal ? widthOfTerminal() : 0; // nothing is cut in a file or a log
  }

  private static int widthOfTerminal() {
    try {
      Process size = new ProcessBuilder("sh", "-c", "stty size < /dev/tty").start();
      String text = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return text.strip().matches("[0-9]+ [1-9][0-9]{0,3}")
          ? Integer.parseInt(text.strip().split(" ", -1)[1])
          : COLUMNS;
    } catch (IOException e) {
      return COLUMNS; // no shell
    }
  }

  private String pager() {
    String pager = variable("PAGER");
    return pager.isEmpty() ? LESS : pager;
  }

  private String variable(String name) {
    return system.getProperty("env." + name, "").strip();
  }

  /**
   * Shows a text.
   *
   * @throws IOException if it can't be written
   */
  public void print(String text, Log log) throws IOException {
    if (isPaged() && page(text)) {
      return;
    }
    if (log.isInfoEnabled()) {
      log.info(System.lineSeparator() + text); // Maven puts its level before the first line only
      return;
    }
    printRaw(text); // with -q, it is all that is wanted
  }

  /**
   * Writes a text to standard output, in no log.
   *
   * @throws IOException if it can't be written
   */
  static void printRaw(String text) throws IOException {
    // To close the stream would close Maven's, too.
    new FileOutputStream(FileDescriptor.out).write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns whether a pager has shown the text. */
  private boolean page(String text) throws IOException {
    Path file = Files.createTempFile("otel-show", ".txt");
    try {
      Files.writeString(file, text);
      ProcessBuilder command =
          new ProcessBuilder("sh", "-c", pager())
              .redirectInput(file.toFile())
              .redirectOutput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      // As git sets it: short texts are not paged, colors are shown, the text stays.
      command.environment().putIfAbsent("LESS", "FRX");
      return command.start().waitFor() == 0;
    } catch (IOException e) {
      return false; // no shell
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
