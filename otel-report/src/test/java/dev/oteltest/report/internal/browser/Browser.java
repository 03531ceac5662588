package dev.oteltest.report.internal.browser;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real Chromium without a window, in which tests open pages. */
public final class Browser implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--disable-dev-shm-usage",
          "--window-size=1280,900");

  /** Held, as a logger is forgotten with its level. It warns of an unknown version each time. */
  private static final Logger DEVTOOLS = Logger.getLogger("org.openqa.selenium.devtools");

  private static final Pattern PAGE_OF_PDF = Pattern.compile("/Type\\s*/Page\\b");

  private final Path profile;
  private final ChromeDriver driver;

  /** What the reader prefers, by the name of the media feature. */
  private final Map<String, String> features = new TreeMap<>();

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /** Starts a browser; empty if this machine has none. */
  static Optional<Browser> start() throws IOException {
    Optional<Path> chromium = onPath("chromium").or(() -> onPath("google-chrome"));
    Optional<Path> chromedriver = onPath("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      return Optional.empty();
    }
    DEVTOOLS.setLevel(Level.SEVERE);
    Path profile = Files.createTempDirectory("browser");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.get().toString());
    options.addArguments(FLAGS);
    options.addArguments("--user-data-dir=" + profile);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.get().toFile())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    return Optional.of(new Browser(profile, driver));
  }

  private static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Returns the driver, for what has no method here. */
  public ChromeDriver driver() {
    return driver;
  }

  /** Opens a file, from the beginning even if it is open already. */
  public Browser open(Path file) {
    return open(file, "");
  }

  /**
   * Opens a file.
   *
   * @param hash what follows the address, such as {@code #trace=…}, or nothing
   */
  public Browser open(Path file, String hash) {
    driver.get("about:blank");
    driver.get(file.toUri() + hash);
    return this;
  }

  /** Opens an address, such as that of a server of the test. */
  public Browser open(String address) {
    driver.get(address);
    return this;
  }

  public Browser reload() {
    driver.navigate().refresh();
    return this;
  }

  public String address() {
    return driver.getCurrentUrl();
  }

  /** Runs a script, such as {@code return document.title}, and returns its result. */
  public Object run(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** Waits until an expression of JavaScript is true; fails after a while with what is shown. */
  public Browser await(String expression) {
    Object found =
        driver.executeAsyncScript(
            "const done = arguments[arguments.length - 1];"
                + "const end = performance.now() + 30000;"
                + "const poll = () => { if ("
                + expression
                + ") done(true); else if (performance.now() > end) done(false);"
                + " else requestAnimationFrame(poll); }; poll();");
    if (!Boolean.TRUE.equals(found)) {
      throw new AssertionError(
          "Expected " + expression + " within 30 seconds. The page shows:\n" + text("body"));
    }
    return this;
  }

  /** Waits until what changed is drawn, which pages do with the next frame. */
  public Browser drawn() {
    driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "requestAnimationFrame(() => requestAnimationFrame(() => done()));");
    return this;
  }

  public WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /** Returns the text that is shown in the first element of a selector. */
  public String text(String selector) {
    return find(selector).getText();
  }

  /** Returns the texts that are shown in all elements of a selector, without hidden ones. */
  public List<String> texts(String selector) {
    return driver.findElements(By.cssSelector(selector)).stream()
        .filter(WebElement::isDisplayed)
        .map(WebElement::getText)
        .toList();
  }

  public Browser click(String selector) {
    find(selector).click();
    return this;
  }

  /** Presses keys, one after the other, wherever the focus is. */
  public Browser press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
    return drawn();
  }

  /** Presses a key while Shift is down. */
  public Browser pressWithShift(CharSequence key) {
    new Actions(driver).keyDown(Keys.SHIFT).sendKeys(key).keyUp(Keys.SHIFT).perform();
    return drawn();
  }

  /** Types a text into a field in place of what it has. */
  public Browser type(String selector, String text) {
    WebElement field = find(selector);
    field.clear();
    field.sendKeys(text + Keys.ENTER);
    return drawn();
  }

  public Browser resize(int width, int height) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    return this;
  }

  /** Sets what a reader prefers: {@code light} or {@code dark}. */
  public Browser prefer(String scheme) {
    return feature("prefers-color-scheme", scheme);
  }

  /** Sets whether the colors are those of the reader's system alone. */
  public Browser forceColors(boolean on) {
    return feature("forced-colors", on ? "active" : "none");
  }

  private Browser feature(String name, String value) {
    features.put(name, value);
    List<Map<String, String>> all = new ArrayList<>();
    features.forEach((feature, set) -> all.add(Map.of("name", feature, "value", set)));
    cdp("Emulation.setEmulatedMedia", Map.of("features", all));
    return this;
  }

  /** Sets the media type, {@code print} or {@code screen}. */
  public Browser media(String type) {
    cdp("Emulation.setEmulatedMedia", Map.of("media", type));
    return this;
  }

  /** Prints the page, and returns how many pages of paper it takes. */
  public int pagesOfPaper() {
    media("print");
    Object pdf = driver.executeCdpCommand("Page.printToPDF", Map.of()).get("data");
    String text =
        new String(Base64.getDecoder().decode(String.valueOf(pdf)), StandardCharsets.ISO_8859_1);
    return (int) PAGE_OF_PDF.matcher(text).results().count();
  }

  public Browser timeZone(String zone) {
    cdp("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    return this;
  }

  public Browser locale(String locale) {
    cdp("Emulation.setLocaleOverride", Map.of("locale", locale));
    return this;
  }

  /** Switches the scripts of pages off or on; those of tests then don't run either. */
  public Browser scripts(boolean on) {
    cdp("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    return this;
  }

  private void cdp(String command, Map<String, Object> parameters) {
    driver.executeCdpCommand(command, parameters);
  }

  /** Returns what the page logged since the last call: errors of scripts, violations of policy. */
  public List<String> log() {
    List<String> messages = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      messages.add(entry.getLevel() + " " + entry.getMessage());
    }
    return messages;
  }

  /** Returns a picture of what is shown, as PNG. */
  public byte[] picture() {
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /** Returns what axe-core finds wrong with the page's accessibility; empty if nothing. */
  public List<String> accessibilityViolations() {
    return AxeCheck.violations(driver);
  }

  /** Returns the texts that are cut off or leave their boxes; empty if there are none. */
  public List<String> clippedTexts() {
    return ClippedText.in(driver);
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
