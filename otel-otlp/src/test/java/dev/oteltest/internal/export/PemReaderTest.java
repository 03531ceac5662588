package dev.oteltest.internal.export;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemReaderTest {

  /** What else is, next to certificates, in the files of tools and of people. */
  private static final String KEY =
      """
      -----BEGIN EC PARAMETERS-----
      BggqhkjOPQMBBw==
      -----END EC PARAMETERS-----
      -----BEGIN RSA PRIVATE KEY-----
      Proc-Type: 4,ENCRYPTED
      DEK-Info: AES-128-CBC,0123456789ABCDEF

      AAECAwQFBgc=
      -----END RSA PRIVATE KEY-----
      """;

  private static List<X509Certificate> chain;

  @TempDir private Path folder;

  /** Any three that the JDK has. */
  @BeforeAll
  static void takeCertificates() throws Exception {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    chain =
        List.of(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers())
            .subList(0, 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n"})
  void readsAChainInItsOrder(String lineEnd) throws Exception {
    String text = pem("CERTIFICATE", 0) + pem("CERTIFICATE", 1) + pem("CERTIFICATE", 2);
    assertThat(read(text.replace("\n", lineEnd))).isEqualTo(chain);
  }

  @Test
  void readsWhatHasTextAround() throws Exception {
    String text =
        "subject=CN = x - y\n"
            + pem("CERTIFICATE", 0)
            + "\n--- the authority ---\n"
            + pem("X509 CERTIFICATE", 1)
            + "that is all\n-- ";
    assertThat(read(text)).isEqualTo(chain.subList(0, 2));
  }

  @Test
  void readsCertificatesBesideKeys() throws Exception {
    assertThat(read(KEY + pem("CERTIFICATE", 0))).isEqualTo(chain.subList(0, 1));
    assertThat(read(pem("CERTIFICATE", 0) + KEY + pem("CERTIFICATE", 1)))
        .isEqualTo(chain.subList(0, 2));
  }

  @Test
  void readsDerAndPkcs7() throws Exception {
    assertThat(read(new String(chain.get(1).getEncoded(), ISO_8859_1)))
        .isEqualTo(chain.subList(1, 2));
    byte[] all =
        CertificateFactory.getInstance("X.509")
            .generateCertPath(new ArrayList<Certificate>(chain))
            .getEncoded("PKCS7");
    assertThat(read(pem("PKCS7", all))).containsExactlyInAnyOrderElementsOf(chain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello\n", "hello - you"})
  void saysThatThereIsNone(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(ExportException.class)
        .hasMessageContaining(" contains no PEM certificate");
  }

  @Test
  void saysThatOneIsBroken() {
    assertThatThrownBy(() -> read(pem("CERTIFICATE", 0) + pem("CERTIFICATE", new byte[] {1, 2})))
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "CA: %s has a broken certificate. Check it with openssl x509 -text -in FILE",
            folder.resolve("x.pem"));
    assertThatThrownBy(() -> read(KEY))
        .isInstanceOf(ExportException.class)
        .hasMessageStartingWith("CA: " + folder.resolve("x.pem") + " contains no PEM certificate");
  }

  private List<X509Certificate> read(String text) throws Exception {
    return PemReader.certificates(
        "CA", Files.writeString(folder.resolve("x.pem"), text, ISO_8859_1));
  }

  private static String pem(String what, int number) throws Exception {
    return pem(what, chain.get(number).getEncoded());
  }

  private static String pem(String what, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
  }
}
