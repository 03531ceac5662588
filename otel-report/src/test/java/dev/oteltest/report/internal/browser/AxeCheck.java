package dev.oteltest.report.internal.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;

/** Runs axe-core, which npm installs once for all tests. */
final class AxeCheck {

  private static @Nullable String script;

  private AxeCheck() {}

  static List<String> violations(ChromeDriver driver) {
    driver.executeScript(script());
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "axe.run(document, {resultTypes: ['violations']}).then(result =>"
                + " done(result.violations.map(v => v.id + ': ' + v.help + '\\n'"
                + " + v.nodes.map(n => '  ' + n.target.join(' ') + ' ' + n.html.slice(0, 200)"
                + " + ' ' + n.any.map(a => a.message).join('; ')).join('\\n'))),"
                + " problem => done(['axe failed: ' + problem]));");
    return ((List<?>) found).stream().map(String::valueOf).collect(Collectors.toList());
  }

  private static synchronized String script() {
    if (script == null) {
      try {
        script = install();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return script;
  }

  private static String install() throws IOException, InterruptedException {
    Path folder = Path.of("target", "axe").toAbsolutePath();
    Path source = folder.resolve("node_modules/axe-core/axe.min.js");
    Files.createDirectories(folder);
    Path list = folder.resolve("package.json");
    byte[] wanted = Files.readAllBytes(Path.of("src/test/node/axe/package.json"));
    if (!Files.exists(source) || !Arrays.equals(Files.readAllBytes(list), wanted)) {
      Files.write(list, wanted);
      Process npm =
          new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--no-package-lock")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      if (!npm.waitFor(5, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        throw new IOException(
            "npm did not install axe-core:\n" + Files.readString(folder.resolve("npm.log")));
      }
    }
    return Files.readString(source);
  }
}
