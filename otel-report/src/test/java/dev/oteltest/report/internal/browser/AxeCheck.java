package dev.oteltest.report.internal.browser;

import dev.oteltest.report.node.NodePackages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.openqa.selenium.chrome.ChromeDriver;

/** Runs axe-core. */
final class AxeCheck {

  private AxeCheck() {}

  static List<String> violations(ChromeDriver driver) {
    try {
      driver.executeScript(Files.readString(NodePackages.file("axe-core/axe.min.js")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
}
