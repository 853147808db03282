package sluice.system.history;

import java.util.List;
import java.util.Map;
import java.util.Set;
import sluice.testkit.history.JobChange;
import sluice.testkit.history.Said;

/// All that a run left behind. Times are those of one machine.
///
/// @param answers to requests for a job
/// @param deleted jobs whose deletion a client asked for, whether or not it heard the answer
/// @param seen what clients saw of jobs, in the order in which each of them saw it
/// @param jobs as they stand when all is quiet
/// @param files that lie there then
/// @param tables what PostgreSQL says that a file of each must hold
public record Evidence(
        List<Answer> answers,
        Set<Long> deleted,
        List<Seen> seen,
        List<Download> downloads,
        List<JobChange> changes,
        List<Said> said,
        List<JobAtEnd> jobs,
        List<FileAtEnd> files,
        Map<String, Contents> tables,
        List<Strike> strikes,
        Leftovers leftovers) {}
