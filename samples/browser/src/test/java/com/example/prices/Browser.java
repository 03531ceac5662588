package com.example.prices;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.io.File;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * A browser for the tests of a class, one after the other: each test's requests are below its span,
 * and if it fails, a screenshot is an event of it.
 */
final class Browser
    implements BeforeAllCallback,
        BeforeTestExecutionCallback,
        AfterTestExecutionCallback,
        AfterAllCallback {

  private ChromeDriver driver;

  ChromeDriver driver() {
    return driver;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    ChromeOptions options = new ChromeOptions();
    options.addArguments("--headless", "--window-size=800,500", "--disable-gpu");
    options.addArguments("--no-sandbox"); // as containers of CI systems need
    driver = new ChromeDriver(service(), options);
  }

  /** Lets the browser send the test's span with each request. */
  @Override
  public void beforeTestExecution(ExtensionContext context) {
    Map<String, Object> headers = new HashMap<>();
    W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
    driver.executeCdpCommand("Network.enable", Map.of());
    driver.executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", headers));
  }

  @Override
  public void afterTestExecution(ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      byte[] screenshot = driver.getScreenshotAs(OutputType.BYTES);
      context.publishFile(
          "screenshot.png", MediaType.IMAGE_PNG, file -> Files.write(file, screenshot));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    driver.quit();
  }

  /** A driver that is installed; otherwise, Selenium looks for one and downloads it. */
  private static ChromeDriverService service() {
    ChromeDriverService.Builder service = new ChromeDriverService.Builder();
    Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> new File(folder, "chromedriver"))
        .filter(File::canExecute)
        .findFirst()
        .ifPresent(service::usingDriverExecutable);
    return service.build();
  }
}
