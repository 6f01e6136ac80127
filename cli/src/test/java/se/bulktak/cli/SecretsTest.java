package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            jdbc:mariadb://h/tak?user=u&password=hemligt           | jdbc:mariadb://h/tak?user=u&password=***
            jdbc:mariadb://h/tak?password=hemligt&user=u           | jdbc:mariadb://h/tak?password=***&user=u
            jdbc:mariadb://h/tak?PASSWORD=hem:ligt slut            | jdbc:mariadb://h/tak?PASSWORD=*** slut
            fel i jdbc:mysql://u:hemligt@h:3306/tak, eller         | fel i jdbc:mysql://u:***@h:3306/tak, eller
            {user=u, password=hemligt, pwd=hemligt}                | {user=u, password=***, pwd=***
            https://remiss.example.se:8443/ProcessRequest          | https://remiss.example.se:8443/ProcessRequest
            Ange lösenord i miljövariabeln BULKTAK_DB_PASSWORD.    | Ange lösenord i miljövariabeln BULKTAK_DB_PASSWORD.
            """)
    void passwordsAreHidden(String text, String hidden) {
        assertThat(Secrets.hide(text)).startsWith(hidden);
    }
}
