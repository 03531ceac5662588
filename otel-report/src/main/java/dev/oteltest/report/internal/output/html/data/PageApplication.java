package dev.oteltest.report.internal.output.html.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The script and the style sheet of the page's application. */
public final class PageApplication {

  /** The module that runs when the page is opened. */
  private static final String MAIN = "main.mjs";

  /** The module that runs when the page of a server is opened. */
  private static final String LIVE = "live.mjs";

  /** How a line begins that has only a comment; our sources have none next to code. */
  private static final Pattern COMMENT = Pattern.compile("//|/\\*|\\*( |/|$)");

  private static final String FOLDER = "/dev/oteltest/report/html/";

  private PageApplication() {}

  /** Returns the script, which keeps all names to itself, without comments. */
  public static String script() {
    return script(MAIN);
  }

  /** Returns the script of a page that shows what a server sends. */
  public static String liveScript() {
    return script(LIVE);
  }

  private static String script(String main) {
    return "(function () {\n'use strict';\n" + modules(main) + "})();\n";
  }

  /** Returns a module of the script with all that it imports, without comments. */
  static String modules(String path) {
    return withoutComments(ScriptModules.join(path, PageApplication::module));
  }

  private static String module(String path) {
    return source("app/" + path);
  }

  /** Returns the style sheet, which uses the variables of the page's own. */
  public static String style() {
    return withoutComments(source("app.css"));
  }

  /** Returns a source without indentation and lines of comments, which each page would repeat. */
  private static String withoutComments(String source) {
    return source
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !COMMENT.matcher(line).lookingAt())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /** Returns a file of the page as it is in the jar, with line feeds. */
  public static String source(String name) {
    try (InputStream in = PageApplication.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from this library's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Reading " + name + " from this library's jar failed", e);
    }
  }
}
