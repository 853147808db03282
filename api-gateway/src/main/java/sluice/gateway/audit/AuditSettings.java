package sluice.gateway.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// @param retention for which [records of who did what](access.md#on-record) are kept in the table `audit`
@ConfigurationProperties("sluice.audit")
record AuditSettings(@DefaultValue("365d") Duration retention) {}
