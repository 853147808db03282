package sluice.gateway.downloads;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How many downloads one gateway serves at once.
///
/// @param most downloads that one gateway serves at once; more are answered by 503
/// @param mostPerClient downloads that one gateway serves at once to one address; more are answered by 429. Behind a
///     proxy all clients have its address: set it as high as `SLUICE_DOWNLOADS_MOST`
@ConfigurationProperties("sluice.downloads")
record DownloadSettings(
        @DefaultValue("2000") int most, @DefaultValue("200") int mostPerClient) {

    DownloadSettings {
        if (most < 1 || mostPerClient < 1) {
            throw new IllegalArgumentException("sluice.downloads.most and most-per-client must be at least 1, not "
                    + most + " and " + mostPerClient);
        }
    }
}
