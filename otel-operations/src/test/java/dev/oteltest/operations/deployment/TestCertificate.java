package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key and a certificate that keytool made, with their PEM files. */
final class TestCertificate {

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final KeyStore store;

  private TestCertificate(KeyStore store) {
    this.store = store;
  }

  /** Makes a certificate that its own key signed: {@code NAME.crt} and {@code NAME.key}. */
  static TestCertificate selfSigned(Path folder, String name, String host) throws Exception {
    Path file = folder.resolve(name + ".p12");
    keytool(file, "it", "-dname", "CN=" + name, "-ext", "san=" + host);
    KeyStore store = load(file);
    write(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate("it").getEncoded());
    write(folder.resolve(name + ".key"), "PRIVATE KEY", store.getKey("it", PASSWORD).getEncoded());
    return new TestCertificate(store);
  }

  /** Makes a certificate whose time is over, and {@code NAME.crt} of its authority. */
  static TestCertificate expired(Path folder, String name, String host) throws Exception {
    Path file = folder.resolve(name + ".p12");
    keytool(file, "ca", "-dname", "CN=authority", "-ext", "bc:c");
    keytool(
        file,
        "it",
        "-dname",
        "CN=" + name,
        "-ext",
        "san=" + host,
        "-signer",
        "ca",
        "-startdate",
        "-9d");
    KeyStore store = load(file);
    write(folder.resolve(name + ".crt"), "CERTIFICATE", store.getCertificate("ca").getEncoded());
    return new TestCertificate(store);
  }

  private static void keytool(Path file, String alias, String... more) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD)));
    command.addAll(List.of(more));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  /** Returns the context of a server with this certificate, which trusts that of a client. */
  SSLContext serverContext(TestCertificate client) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    KeyStore clients = KeyStore.getInstance("PKCS12");
    clients.load(null, null);
    clients.setCertificateEntry("client", client.store.getCertificate("it"));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(clients);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private static void write(Path file, String what, byte[] der) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    Files.writeString(
        file, "-----BEGIN " + what + "-----\n" + base64 + "\n-----END " + what + "-----\n");
  }
}
